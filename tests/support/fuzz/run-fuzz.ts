import fc from 'fast-check';
import type { Operation } from '../contract-operations.js';
import { operations } from '../contract-operations.js';
import type { Answer } from './judge.js';
import { answerProblems } from './judge.js';
import type { Mutation } from './mutation.js';
import { mutations } from './mutation.js';
import type { FuzzedOffice } from './office.js';
import type { Draft, Drawn } from './request.js';
import { draftOf, drawn, kindOf } from './request.js';
import { addressOf, exchange } from './transport.js';

/** Of a hundred requests so many are sent as they were meant. */
const MEANT_WELL = 45;
/** So many are drawn at once. */
const BATCH = 50;
/** After so many the effects of what was done are carried out. */
const EFFECTS_EVERY = 200;

/** Operations that cannot do what they are for in this office, and why. */
const shut: Record<string, string> = {
  lookAtFirstSignIn: 'somebody has an account already',
  firstSignIn: 'somebody has an account already',
};

/** What a run of the fuzzer found. */
export interface Findings {
  /** How often each status came, by operation. */
  statuses: Map<string, Record<string, number>>;
  problems: string[];
  /** Operations that never did what they were asked for. */
  unreached: string[];
}

interface Choice {
  drawn: Drawn;
  spoil: Mutation[];
  percent: number;
  who: number;
}

/** Requests to one operation, drawn in batches; the same for the same seed. */
class Source {
  #batch: Choice[] = [];
  #drawnBatches = 0;
  /** Who was answered well: asked again more often than others. */
  readonly welcome: string[] = [];

  constructor(
    readonly operation: Operation,
    private readonly arbitrary: fc.Arbitrary<Choice>,
    private readonly seed: number,
  ) {}

  next(): Choice {
    if (this.#batch.length === 0)
      this.#batch = fc.sample(this.arbitrary, { numRuns: BATCH, seed: this.seed + this.#drawnBatches++ });
    return this.#batch.pop() as Choice;
  }
}

function sourcesOf({ forms }: FuzzedOffice, seed: number): Source[] {
  return operations().map((operation, at) => {
    const choice = fc.record({
      // Without the bias to small values, which would leave out whatever may be absent.
      drawn: fc.noBias(drawn(operation, forms)),
      spoil: mutations,
      percent: fc.nat(99),
      who: fc.nat(),
    });
    return new Source(operation, choice, seed + at * 1_000_003);
  });
}

/** Most requests come from somebody whom the operation has answered well before, some from anybody, some from nobody. */
function senderOf(source: Source, { who, percent }: Choice, usernames: string[]): string | null {
  if (percent % 20 === 19) return null;
  const list = source.welcome.length > 0 && percent % 3 > 0 ? source.welcome : usernames;
  return list[who % list.length] ?? null;
}

const isReached = ({ statuses }: Findings, id: string): boolean =>
  Object.keys(statuses.get(id) ?? {}).some((status) => status.startsWith('2'));

/** What is wrong with an answer, and with what its request has changed. */
function judge(office: FuzzedOffice, operation: Operation, draft: Draft, answer: Answer, at: number, spoilt: boolean): string[] {
  // What was spoilt and taken all the same may have met another operation, or the pages.
  const problems = spoilt && answer.status < 400 ? [] : answerProblems(operation, answer, draft.method);
  const journal = office.journals.get(String(at));
  if (answer.status < 400 || !journal) return problems;
  return [...problems, ...office.watched.changed(journal).map((key) => `refused with ${answer.status}, but changed ${key}`)];
}

/** Remembers who was answered well, and what the answer tells. */
function learn({ world }: FuzzedOffice, source: Source, answer: Answer, ids: string[], username: string | null, spoilt: boolean) {
  const { operation, welcome } = source;
  if (answer.status < 300 && !spoilt && username !== null) welcome.push(username);
  if (welcome.length > 20) welcome.shift();
  if (answer.status < 300 && answer.type.startsWith('application/json'))
    world.learn(kindOf(operation.path), JSON.parse(answer.body.toString('utf8')), ids, username);
  if (username !== null && (answer.status === 401 || operation.id === 'signOut')) world.forgetSession(username);
}

async function sendOne(office: FuzzedOffice, source: Source, at: number, findings: Findings): Promise<void> {
  const { server, world, journals } = office;
  const { operation } = source;
  const next = source.next();
  // Until an operation was seen to work, it is asked as it wants to be asked.
  const choice = isReached(findings, operation.id) ? next : { ...next, percent: next.percent % MEANT_WELL };
  const username = senderOf(source, choice, world.usernames);
  const { draft, ids } = await draftOf(operation, choice.drawn, world, username);
  const spoilt = choice.percent >= MEANT_WELL;
  if (spoilt) for (const spoil of choice.spoil) spoil(draft);
  const asked = `${at} ${operation.id} by ${username}: ${draft.method} ${addressOf(draft).slice(0, 300)}`;
  const counts = findings.statuses.get(operation.id) ?? {};
  findings.statuses.set(operation.id, counts);
  // A sender of its own each time, so that nobody is shut out for what others did.
  const from = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  try {
    const answer = await exchange(server.url, draft, { 'x-fuzz': String(at), 'x-forwarded-for': from });
    counts[answer.status] = (counts[answer.status] ?? 0) + 1;
    findings.problems.push(...judge(office, operation, draft, answer, at, spoilt).map((problem) => `${asked}: ${problem}`));
    learn(office, source, answer, ids, username, spoilt);
  } catch (error) {
    counts['none'] = (counts['none'] ?? 0) + 1;
    findings.problems.push(`${asked}: ${error}`);
  }
  journals.delete(String(at));
}

/**
 * Sends so many requests, each operation of the contract in turn, well meant and spoilt, and holds every answer to the contract.
 * @param seed the same gives the same requests
 */
export async function runFuzz(
  office: FuzzedOffice,
  seed: number,
  requests: number,
  onRound?: (sent: number) => void,
): Promise<Findings> {
  const findings: Findings = { statuses: new Map(), problems: [], unreached: [] };
  const sources = sourcesOf(office, seed);
  // What makes things is asked more often: the others need them.
  const turns = [...sources, ...sources.filter(({ operation }) => '201' in operation.responses), ...sources];
  let extra: Source[] = [];
  let turn = 0;
  for (let at = 0; at < requests; at++) {
    const source = (at % 2 === 0 ? extra.pop() : undefined) ?? (turns[turn++ % turns.length] as Source);
    await sendOne(office, source, at, findings);
    office.server.clock.advance(20_000);
    if (at % EFFECTS_EVERY !== EFFECTS_EVERY - 1) continue;
    while ((await office.server.runner.runOnce()) > 0);
    onRound?.(at + 1);
    const missed = sources.filter(({ operation: { id } }) => !(id in shut) && !isReached(findings, id));
    // Each is asked again, by one after the other.
    extra = Array.from({ length: 20 }, () => missed).flat();
  }
  findings.problems.push(...(await office.watched.verify()).map((key) => `the store differs from what was written: ${key}`));
  findings.unreached = sources
    .map(({ operation }) => operation.id)
    .filter((id) => !(id in shut))
    .filter((id) => !isReached(findings, id));
  return findings;
}
