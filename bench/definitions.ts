/**
 * The check of 200 practice types, as `iter check` does it; publishing them, and the first thing that is done with them after; a guard
 * of twenty leaves against the same written by hand, and against the matcher that CASL brings.
 */
import { mongoQueryMatcher } from '@casl/ability';
import type { DefinitionFile } from '../engine/index.js';
import { checkCanonical, mayOpen, parseDefinitions } from '../engine/index.js';
import { guardHolds } from '../engine/workflow/guards.js';
import { libraryRelease, loanInReview, now, reader, settingOf } from './support/library.js';
import { openOffice, shippedDefinitions } from './support/office.js';
import { inTurn, median, rateOf } from './support/ratio.js';

const small = process.argv.includes('--small');
const types = small ? 20 : 200;

const typeOf = (path: string): string | undefined => /^practice-types\/([^/]+)\//.exec(path)?.[1];

/** The shipped practice types, whole, copied in turn until there are enough; without demonstration data. */
function copied(files: DefinitionFile[], count: number): DefinitionFile[] {
  const keys = [...new Set(files.flatMap(({ path }) => typeOf(path) ?? []))];
  const copies = Array.from({ length: Math.max(0, count - keys.length) }, (_, at) => {
    const key = keys[at % keys.length] ?? '';
    return files
      .filter(({ path }) => typeOf(path) === key)
      .map(({ path, text }) => ({
        path: path.replace(key, `${key}-${at}`),
        text: path.endsWith('/workflow.json') ? text.replace(`"id": "${key}"`, `"id": "${key}-${at}"`) : text,
      }));
  });
  return [...files.filter(({ path }) => !path.startsWith('demo/')), ...copies.flat()];
}

const milliseconds = (work: () => void): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

const files = copied(await shippedDefinitions(), types);
const errors = parseDefinitions(files).issues.filter(({ severity }) => severity === 'error');
if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
/** The same files as they come from the disk once more: nothing that was remembered of the others serves for them. */
const readAgain = () => files.map((file) => ({ ...file }));
const checks = Array.from({ length: 5 }, () => {
  const again = readAgain();
  return milliseconds(() => parseDefinitions(again));
});
const written = readAgain();
const forms = milliseconds(() => checkCanonical(written));
console.log(
  `check of ${types} practice types, ${files.length} files: ${Math.round(median(checks))} ms, the canonical form of every file ${Math.round(forms)} ms`,
);

const fromPublish = performance.now();
const office = await openOffice(files);
const published = performance.now() - fromPublish;
const release = office.ports.releases.current();
const [service] = release.definitions.services;
const fromUse = performance.now();
const place = { id: service?.id ?? '', title: service?.title ?? '' };
const everybody = { id: 'a', name: 'A', service: place, roles: release.definitions.roles.map(({ id }) => id) };
for (const key of Object.keys(release.definitions.practiceTypes)) {
  const type = release.type(key);
  if (type) mayOpen({ type, current: release, actor: everybody, now, newId: () => 'id' }, reader);
}
const used = performance.now() - fromUse;
await office.close();
console.log(
  `publish of ${types} practice types: ${Math.round(published)} ms with check and store; every type compiled and asked for the first time ${Math.round(used)} ms`,
);

/** Twenty leaves over one practice, all of which hold; no `$or`, which CASL's own matcher does not know. */
const when = {
  'practice.type': 'loan',
  'practice.state': 'in-review',
  'practice.states': { $in: ['in-review', 'papers-asked'] },
  'practice.tags': { $ne: 'closed' },
  'data.request.topic': { $in: ['poetry', 'maps', 'novels'] },
  'data.request.copies': { $gte: 1, $lte: 10 },
  'data.request.deposit': { $gt: 5, $lt: 50, $nin: [0, 1, 2] },
  'data.request.place': { $ne: 'home' },
  'data.request.card': { $exists: true },
  'data.request.weeks': { $exists: false },
  'data.review.opinion': { $exists: true },
  'service.id': { $ne: '' },
  'data.request.shelfMark': { $exists: false },
  'data.decision.reason': { $exists: false },
  'practice.number': { $exists: true },
  'subject.surname': 'Rossi',
  'subject.name': { $in: ['Anna', 'Ada'] },
};

const library = libraryRelease();
const { type, actor } = settingOf(library, 'manager');
const loan = loanInReview(library);
const environment = { actor: { id: actor.id, service: 'north', roles: actor.roles }, params: {}, today: '2026-02-02' };
const stored = { practice: loan, data: loan.data, service: loan.service, subject: reader.data, computed: loan.computed };
const context = stored as unknown as Parameters<typeof guardHolds>[1]['context'];
const judged = { type, practice: loan, subject: reader, plain: context, context, environment, now } as unknown as Parameters<
  typeof guardHolds
>[1];
const guard = { type: 'condition' as const, params: { when } };

interface Request {
  topic?: string;
  copies?: number;
  deposit?: number;
  place?: string;
  card?: string;
  weeks?: number;
  shelfMark?: string;
}

/** The same as a programmer writes it: a missing value is null, as in a guard. */
function byHand(): boolean {
  const request = (loan.data['request'] ?? {}) as Request;
  const decision = (loan.data['decision'] ?? {}) as { reason?: string };
  const review = (loan.data['review'] ?? {}) as { opinion?: string };
  const { copies = Number.NaN, deposit = Number.NaN } = request;
  return (
    loan.type === 'loan' &&
    loan.state === 'in-review' &&
    loan.states.some((state) => state === 'in-review' || state === 'papers-asked') &&
    !loan.tags.includes('closed') &&
    ['poetry', 'maps', 'novels'].includes(request.topic ?? '') &&
    copies >= 1 &&
    copies <= 10 &&
    deposit > 5 &&
    deposit < 50 &&
    request.place !== 'home' &&
    (request.card ?? '') !== '' &&
    request.weeks === undefined &&
    (review.opinion ?? '') !== '' &&
    loan.service.id !== '' &&
    request.shelfMark === undefined &&
    (decision.reason ?? '') === '' &&
    loan.number !== '' &&
    reader.data['surname'] === 'Rossi' &&
    ['Anna', 'Ada'].includes(String(reader.data['name'])) &&
    ![0, 1, 2].includes(deposit)
  );
}

const matches = mongoQueryMatcher(when as never);
const bare = () => matches(stored as never);
const ours = () => guardHolds(guard, judged);
if (!ours() || !byHand() || !bare()) throw new Error(`the three do not agree: ${ours()}, ${byHand()}, ${bare()}`);
const rounds = small ? 5_000 : 100_000;
const hand = inTurn(
  7,
  () => rateOf(rounds, ours),
  () => rateOf(rounds, byHand),
);
const casl = inTurn(
  7,
  () => rateOf(rounds, ours),
  () => rateOf(rounds, bare),
);
console.log(
  `guard of 20 leaves ${Math.round(hand.one)}/s, written by hand ${Math.round(hand.other)}/s, ratio ${hand.ratio.toFixed(2)}; ` +
    `CASL's own matcher ${Math.round(casl.other)}/s, ratio ${casl.ratio.toFixed(2)}`,
);
