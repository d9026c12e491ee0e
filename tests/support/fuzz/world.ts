import { findOperator } from '../../../server/auth/operators.js';
import { openSession } from '../../../server/auth/sessions.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { freshCodiceFiscale } from '../contribution.js';

/** Something that an answer told of: its value, and the ids that it stood under. */
interface Known {
  value: string;
  under: Set<string>;
  /** Who was told. */
  by: Set<string>;
}

/** Which of many is wanted most: one that stands under some id, one that somebody was told of. */
interface Wanted {
  under?: string[];
  by?: string | null;
}

/** As many of a kind are remembered: the latest, so that what ended long ago is left alone. */
const MOST = 120;
const told = ['id', 'key', 'event', 'next'];

/** What a fuzzer knows of the server: who may sign in, and what answers have told. */
export class World {
  readonly #known = new Map<string, Known[]>();
  readonly #headers = new Map<string, Record<string, string>>();

  /** @param kept ids that only look like targets: the accounts that the fuzzer itself works with */
  constructor(
    private readonly ports: Ports,
    readonly usernames: string[],
    private readonly kept: Set<string>,
  ) {}

  /** Headers of the session of an operator; none for nobody. */
  async headers(username: string | null): Promise<Record<string, string>> {
    if (username === null) return {};
    const known = this.#headers.get(username) ?? (await this.#open(username));
    this.#headers.set(username, known);
    return known;
  }

  /** The session may have ended: the next request gets a new one. */
  forgetSession(username: string): void {
    this.#headers.delete(username);
  }

  async #open(username: string): Promise<Record<string, string>> {
    const operator = await findOperator(this.ports, username);
    if (!operator) throw new Error(`there is no operator ${username}`);
    const service = operator.assignments[0]?.service ?? null;
    const { token, session } = await openSession(this.ports, operator, service, 24 * 365);
    return { cookie: `iter-session=${token}`, 'x-csrf-token': session.csrfToken };
  }

  remember(kind: string, value: string, under: string[] = [], by: string | null = null): void {
    if (kind === 'operators' && this.kept.has(value)) return;
    const list = this.#known.get(kind) ?? [];
    const at = list.findIndex((known) => known.value === value);
    const [known = { value, under: new Set<string>(), by: new Set<string>() }] = at >= 0 ? list.splice(at, 1) : [];
    for (const id of under) known.under.add(id);
    if (by !== null) known.by.add(by);
    list.push(known);
    if (list.length > MOST) list.shift();
    this.#known.set(kind, list);
  }

  /** One of a kind: of those that are wanted most, where there are any. */
  #find(kind: string, pick: number, { under = [], by = null }: Wanted): Known | undefined {
    const all = this.#known.get(kind) ?? [];
    const beneath = all.filter((known) => under.some((id) => known.under.has(id)));
    const near = beneath.length > 0 ? beneath : all;
    const seen = near.filter((known) => by !== null && known.by.has(by));
    const list = seen.length > 0 ? seen : near;
    return list[pick % Math.max(list.length, 1)];
  }

  /** One of a kind, or undefined where none is known. */
  pick(kind: string, pick: number, wanted: Wanted = {}): string | undefined {
    return kind === 'codiceFiscale' ? freshCodiceFiscale() : this.#find(kind, pick, wanted)?.value;
  }

  /** One of each kind, of which each stands under those before it, as far as such are known. */
  pickPath(kinds: string[], pick: number, by: string | null): (string | undefined)[] {
    const last = kinds.at(-1);
    if (last === undefined) return [];
    const found = this.#find(last, pick, { by });
    const above = kinds
      .slice(0, -1)
      .map((kind) => [...(found?.under ?? [])].find((id) => this.#known.get(kind)?.some(({ value }) => value === id)));
    return [...above, found?.value].map((value, at) => value ?? this.pick(kinds[at] ?? '', pick, { by }));
  }

  /** The revision that a practice, a person or an account has now. */
  async revision(ids: string[]): Promise<number> {
    const { practices, subjects, operators } = this.ports.stores;
    for (const id of ids)
      for (const collection of [practices, subjects, operators]) {
        const found = (await collection.get(id)) as { revision?: number } | null;
        if (found) return found.revision ?? 1;
      }
    return 1;
  }

  /** A practice that is shown anew says which events there are now. */
  #forgetEvents(id: string): void {
    for (const { under } of this.#known.get('event') ?? []) under.delete(id);
  }

  /** Remembers what an answer tells: ids, keys, events and cursors, by the name of what they stand in. */
  learn(kind: string, body: unknown, under: string[], by: string | null): void {
    if (Array.isArray(body)) for (const item of body) this.learn(kind, item, under, by);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
    const entries = Object.entries(body);
    const own = entries.filter(([name, value]) => told.includes(name) && typeof value === 'string') as [string, string][];
    if ('permitted' in body && body.permitted === false) return;
    if ('events' in body && 'id' in body) this.#forgetEvents(String(body.id));
    // What the request named is no news of this kind: a practice answers where a document was sent.
    for (const [name, value] of own.filter(([name]) => name !== 'event' || 'permitted' in body))
      if (!under.includes(value)) this.remember({ next: `next ${kind}`, event: 'event' }[name] ?? kind, value, under, by);
    const here = [...under, ...own.flatMap(([name, value]) => (name === 'id' ? [value] : []))];
    for (const [name, value] of entries) this.learn(name === 'items' || name === 'operator' ? kind : name, value, here, by);
  }
}
