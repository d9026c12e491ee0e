import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledPracticeType, Practice } from '../../../engine/index.js';
import { everything } from '../../../engine/index.js';
import type { Notification } from '../../../server/storage/documents/notification.js';
import type { Operator } from '../../../server/storage/documents/operator.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import type { Losses } from './check-folder.js';

type Action = { type: string; params?: { letter?: string; to?: { role?: string; referenceOperator?: boolean } } };
type Transition = { actions?: Action[] };

/** What the history of a practice must have led to: the actions of each event's transition, by the workflow. */
function actionsOf(type: CompiledPracticeType, practice: Practice): Action[] {
  return practice.history.flatMap(({ event, from }) => {
    const state = from?.at(-1) ?? '';
    const on = (type.states.get(state)?.node.on ?? {}) as Record<string, Transition | Transition[]>;
    const transition = event === undefined ? undefined : on[event];
    if (Array.isArray(transition)) throw new Error(`the event ${event} has several transitions`);
    return transition?.actions ?? [];
  });
}

const counted = (names: string[]): string => names.sort().join(', ') || 'none';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Letters that were written, against those that the history asks for. */
function checkLetters(practice: Practice, actions: Action[]): Losses {
  const wanted = counted(actions.flatMap(({ type, params }) => (type === 'write-letter' ? [params?.letter ?? ''] : [])));
  const written = counted(practice.documents.flatMap(({ letter }) => letter ?? []));
  return wanted === written ? [] : [`practice ${practice.id}: letters ${written}, wanted ${wanted}`];
}

/** Who was told what, against who the history says must be; and each once for one effect. */
function checkTold(
  practice: Practice,
  type: CompiledPracticeType,
  actions: Action[],
  told: Notification[],
  staff: Operator[],
): Losses {
  const recipients = ({ role }: NonNullable<NonNullable<Action['params']>['to']>) =>
    role === undefined
      ? [practice.referenceOperator?.id ?? '']
      : staff.filter(({ assignments }) => assignments.some(({ roles }) => roles.includes(role))).map(({ id }) => id);
  const wanted = actions.flatMap(({ type: kind, params }) => {
    const title = type.definition.letters[params?.letter ?? '']?.title;
    return kind === 'notify' ? recipients(params?.to ?? {}).map((who) => `${who}: ${title}`) : [];
  });
  const found = told.map(({ operator, title }) => `${operator}: ${title}`);
  return counted(wanted) === counted(found) ? [] : [`practice ${practice.id}: told ${counted(found)}, wanted ${counted(wanted)}`];
}

/** One mail for each notification of whoever has an address, whole, and no other. */
async function checkMails(folder: string, told: Notification[], staff: Operator[], baseUrls: Set<string>): Promise<Losses> {
  const spool = join(folder, 'spool');
  const mailed = new Set(staff.flatMap(({ id, email }) => (email ? [id] : [])));
  const wanted = told.filter(({ operator }) => mailed.has(operator));
  // What a killed server was writing has another ending, and no mailer takes it.
  const names = new Set((await readdir(spool).catch(() => [])).filter((name) => name.endsWith('.eml')));
  const losses: Losses = [];
  for (const { id, practice } of wanted) {
    const name = `${id}.eml`;
    if (!names.delete(name)) losses.push(`no mail ${name}`);
    else {
      const text = (await readFile(join(spool, name), 'utf8')).trim();
      const whole = [...baseUrls].some((url) => text.endsWith(`${url}/practices/${practice?.id}`));
      if (!whole) losses.push(`the mail ${name} is not whole`);
    }
  }
  return [...losses, ...[...names].map((name) => `nobody asked for the mail ${name}`)];
}

/** Every effect happened, and happened once, where the receiver knows the ids of effects. Nothing may be pending any more. */
export async function checkEffects(
  folder: string,
  ports: Ports,
  baseUrls: Set<string>,
): Promise<{ losses: Losses; letters: number; told: number }> {
  const staff = await all(ports.stores.operators.scan(everything));
  const notifications = await all(ports.stores.notifications.scan(everything));
  const losses: Losses = [];
  let letters = 0;
  for await (const practice of ports.stores.practices.scan(everything)) {
    const type = await ports.releases.pinned(practice.release, practice.type);
    const actions = actionsOf(type, practice);
    const told = notifications.filter((notification) => notification.practice?.id === practice.id);
    if (practice.effects.length > 0) losses.push(`practice ${practice.id}: effects are still pending`);
    losses.push(...checkLetters(practice, actions), ...checkTold(practice, type, actions, told, staff));
    letters += practice.documents.filter(({ letter }) => letter).length;
  }
  losses.push(...(await checkMails(folder, notifications, staff, baseUrls)));
  return { losses, letters, told: notifications.length };
}
