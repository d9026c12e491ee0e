import type { Actor, CompiledRelease, ScenarioStep } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import { DemoError } from './demo-error.js';
import type { Random } from './random.js';

type As = NonNullable<ScenarioStep['as']>;

/** A part of a story: steps by the same role, and by the same named person where a scenario names one, are one part. */
function partOf(as: As): { role: string; service?: string; operator?: string } {
  return typeof as === 'string' ? { role: as } : as;
}

const holding = (accounts: Operator[], service: string, role: string): Operator[] =>
  accounts.filter(({ assignments }) => assignments.some((one) => one.service === service && one.roles.includes(role)));

/** The services in which some account can play each part. */
export function playableServices(accounts: Operator[], steps: { as?: As }[]): string[] {
  const roles = new Set(steps.flatMap(({ as }) => (as === undefined ? [] : [partOf(as).role])));
  const services = new Set(accounts.flatMap(({ assignments }) => assignments.map(({ service }) => service)));
  return [...services].filter((service) => [...roles].every((role) => holding(accounts, service, role).length > 0));
}

/** Who plays the parts of one story, the same account for a part from its first step to its last. */
export class Cast {
  readonly #parts = new Map<string, Operator>();

  constructor(
    private readonly accounts: Operator[],
    private readonly release: CompiledRelease,
    private readonly service: string,
    private readonly random: Random,
  ) {}

  /** Throws DemoError if no account has the role in the service. */
  actor(as: As): Actor {
    const part = partOf(as);
    const service = this.#serviceOf(part.service);
    const { id, name, assignments } = this.#player(part, service);
    const roles = assignments.find((one) => one.service === service)?.roles ?? [];
    return { id, name, service: { id: service, title: this.release.services.get(service)?.title ?? service }, roles };
  }

  /** A scenario plays in the first service; another that it names stands for itself. */
  #serviceOf(named: string | undefined): string {
    return named === undefined || named === this.release.definitions.services[0]?.id ? this.service : named;
  }

  #player({ role, operator = '' }: ReturnType<typeof partOf>, service: string): Operator {
    const key = [role, operator, service].join('\n');
    const known = this.#parts.get(key);
    if (known) return known;
    const able = holding(this.accounts, service, role);
    if (able.length === 0) throw new DemoError(`no account has the role ${role} in the service ${service}`);
    const taken = new Set([...this.#parts.values()].map(({ id }) => id));
    const free = able.filter(({ id }) => !taken.has(id));
    const player = this.random.pick(free.length > 0 ? free : able);
    this.#parts.set(key, player);
    return player;
  }
}
