import type { Person } from '../../engine/index.js';
import { everything } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from './ports.js';

/** The same things as a list of them is read: by name, as the office orders names. */
export function byName<T extends { name: string }>({ releases }: Pick<Ports, 'releases'>, named: T[]): T[] {
  const { inOrder } = releases.current().printing;
  return named.sort((one, other) => inOrder(one.name, other.name));
}

/** The operators of whom this holds, by name. All of them are looked at: an office has hundreds. */
export async function peopleOf(ports: Ports, holds: (operator: Operator) => Promise<boolean> | boolean): Promise<Person[]> {
  const found: Person[] = [];
  for await (const operator of ports.stores.operators.scan(everything)) {
    if (await holds(operator)) found.push({ id: operator.id, name: operator.name });
  }
  return byName(ports, found);
}
