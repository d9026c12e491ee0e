import type { Json, JsonObject } from '../../../engine/value/json.js';
import type { Chance } from './chance.js';
import { deepForm, formulas, manyBranches, manyChoices, manyFields } from './form-growth.js';
import { anyUnder, type Change, inFile, many, named, nested } from './growth.js';
import type { Mutation } from './mutation.js';
import { placesIn, put } from './words.js';

const state = (title: string, more: JsonObject = {}): JsonObject => ({ tags: ['open'], meta: { title }, ...more });
const last = (title: string): JsonObject => ({ type: 'final', meta: { title } });
const event = (title: string, target: string): JsonObject => ({ target, meta: { title } });

const deepStates: Change = (root, chance) => {
  const states = anyUnder(root, 'states', chance);
  if (!states) return null;
  const depth = chance.size(2, 27);
  const isParallel = chance.odds(0.3);
  const core: Json = { only: last('Only') };
  put(
    states,
    'deep',
    state(
      'Deep',
      nested(depth, { initial: 'only', states: core }, (inner) => ({
        ...(isParallel ? { type: 'parallel' } : { initial: 'inner' }),
        states: { inner: { meta: { title: 'Inner' }, ...(inner as JsonObject) } },
      })) as JsonObject,
    ),
  );
  return `states ${depth} deep`;
};

/** Regions side by side: the product of their states is more than anybody can go through. */
const manyRegions: Change = (root, chance) => {
  const states = anyUnder(root, 'states', chance);
  const from =
    states && chance.pick(Object.values(states).filter((one) => one !== null && typeof one === 'object') as JsonObject[]);
  if (!states || !from) return null;
  const [regions, steps] = [chance.size(2, 60), chance.size(2, 12)];
  const region = (at: number): JsonObject => ({
    initial: 's0',
    meta: { title: `Region ${at}` },
    states: {
      ...named(
        steps,
        (step) => `s${step}`,
        (step) => ({
          meta: { title: `Step ${step}` },
          on: { [`NEXT${chance.odds(0.5) ? at : ''}`]: event('Next', step === steps - 1 ? 'end' : `s${step + 1}`) },
        }),
      ),
      end: last('End'),
    },
  });
  const to = chance.pick(Object.keys(states));
  put(
    states,
    'side-by-side',
    state('Side by side', { type: 'parallel', states: named(regions, (at) => `r${at}`, region), onDone: { target: to } }),
  );
  const on = from['on'];
  put(from, 'on', { ...(typeof on === 'object' ? (on as JsonObject) : {}), BEGIN: event('Begin', 'side-by-side') });
  return `${regions} regions of ${steps} states`;
};

const manyStates: Change = (root, chance) => {
  const states = anyUnder(root, 'states', chance);
  if (!states) return null;
  const count = chance.size(3, 4_000);
  const isCircle = chance.odds(0.5);
  for (let at = 0; at < count; at++) {
    const next = at === count - 1 ? (isCircle ? 'more0' : Object.keys(states)[0]) : `more${at + 1}`;
    put(states, `more${at}`, state(`More ${at}`, { on: { GO: event('Go', next ?? '') } }));
  }
  return `${count} more states`;
};

const manyEvents: Change = (root, chance) => {
  const on = anyUnder(root, 'on', chance);
  const targets = Object.keys((root['states'] as JsonObject | undefined) ?? {});
  if (!on || targets.length === 0) return null;
  const count = chance.size(3, 3_000);
  const isList = chance.odds(0.5);
  const one = () => event('More', chance.pick(targets));
  if (isList) put(on, 'MORE', many(count, one));
  else for (let at = 0; at < count; at++) put(on, `MORE${at}`, one());
  return `${count} more ${isList ? 'ways of an event' : 'events'}`;
};

const condition = { 'practice.type': { $exists: true } };

const deepGuard: Change = (root, chance) => {
  const places = placesIn(root).filter(({ name, holder }) => name === 'guard' && typeof holder[name] === 'object');
  if (places.length === 0) return null;
  const depth = chance.size(2, 24);
  const width = chance.pick([1, 1, 1, 2, 500]);
  const leaf: Json = { type: 'condition', params: { when: condition } };
  const { holder, name } = chance.pick(places);
  holder[name] = nested(
    depth,
    leaf,
    (inner): Json =>
      chance.odds(0.5)
        ? { type: 'not', params: { guard: inner } }
        : { type: chance.pick(['all', 'any']), params: { guards: [...many(width - 1, () => leaf), inner] } },
  );
  return `guards ${depth} deep, ${width} wide`;
};

const deepCondition: Change = (root, chance) => {
  const places = placesIn(root).filter(
    ({ name, holder }) => ['when', 'conditions', 'filter', 'where'].includes(name) && typeof holder[name] === 'object',
  );
  if (places.length === 0) return null;
  const { holder, name } = chance.pick(places);
  const old = holder[name] as Json;
  const depth = chance.size(2, 50);
  const kind = chance.below(4);
  if (kind === 0)
    holder[name] = nested(depth, old, (inner) => ({ [chance.pick(['$and', '$or'])]: [inner, ...(depth < 12 ? [inner] : [])] }));
  else if (kind === 1) holder[name] = { 'practice.type': nested(depth, { $eq: 'x' }, (inner) => ({ $not: inner })) };
  else if (kind === 2) holder[name] = { $or: many(depth * 100, (at) => ({ 'practice.number': { $eq: `${at}` } })) };
  else holder[name] = { 'practice.number': { $in: many(depth * 1_000, (at) => `${at}`) } };
  return `condition ${['in itself', 'of nots', 'of ors', 'of values'][kind]} ${depth}`;
};

const manyActions: Change = (root, chance) => {
  const places = placesIn(root).filter(({ name }) => name === 'actions');
  if (places.length === 0) return null;
  const { holder, name } = chance.pick(places);
  const old = [holder[name]].flat() as Json[];
  const count = chance.size(10, 3_000);
  holder[name] = many(count, () => chance.pick(old));
  return `${count} actions`;
};

/** Terms that are over as soon as they begin, far away, or that call one another. */
const oddTerm: Change = (root, chance) => {
  const deadline = anyUnder(root, 'deadline', chance);
  if (!deadline) return null;
  for (const unit of ['days', 'workingDays', 'hours']) delete deadline[unit];
  const unit = chance.pick(['days', 'workingDays', 'hours']);
  const length = chance.pick([1, 2, 365, 36_500, 1e6, 1e8, 1e15, Number.MAX_SAFE_INTEGER, 1e300]);
  put(deadline, unit, length);
  return `a term of ${length} ${unit}`;
};

/** Lists of which each entry has an id of its own; a few copies have one id all the same. */
const identified = ['services', 'roles'];

function copied(old: Json, at: number, chance: Chance): Json {
  return { ...(old as JsonObject), id: chance.odds(0.0001) ? 'x' : `more-${at}` };
}

const copies =
  (property: string, most: number): Change =>
  (root, chance) => {
    const old = root[property];
    if (!Array.isArray(old) || old.length === 0) return null;
    const count = chance.size(10, most);
    const more = many(count, (at) => {
      const one = structuredClone(old[at % old.length] ?? null);
      return identified.includes(property) ? copied(one, at, chance) : one;
    });
    root[property] = [...old, ...more];
    return `${count} more ${property}`;
  };

/** A story that goes to days that no calendar expects. */
const oddClock: Change = (root, chance) => {
  const steps = root['steps'];
  if (!Array.isArray(steps) || steps.length === 0) return null;
  const day = chance.pick(['0001-01-01', '1582-10-10', '2400-02-29', '9999-12-31', '2026-03-29', '2026-10-25', '2015-06-30']);
  const at = `${day}T${chance.pick(['00:00:00', '02:30:00', '23:59:59'])}${chance.pick(['Z', '+02:00', '-12:00', ''])}`;
  const step = chance.pick(steps) as JsonObject;
  if (chance.odds(0.5)) put(root, 'at', at);
  else put(step, 'at', at);
  return `clock at ${at}`;
};

/** Mutations that make parts deep, wide or circular, and how likely each is. */
export const growthMutations: Record<string, [weight: number, Mutation]> = {
  'deep states': [2, inFile('workflow.json', deepStates)],
  'many states': [1, inFile('workflow.json', manyStates)],
  'many regions': [2, inFile('workflow.json', manyRegions)],
  'many events': [1, inFile('workflow.json', manyEvents)],
  'many actions': [1, inFile('workflow.json', manyActions)],
  'odd term': [2, inFile('workflow.json', oddTerm)],
  'deep guard': [2, inFile('workflow.json', deepGuard)],
  'deep condition': [3, inFile('.json', deepCondition)],
  'deep form': [2, inFile('form.schema.json', deepForm)],
  'many fields': [1, inFile('form.schema.json', manyFields)],
  'many choices': [1, inFile('form.schema.json', manyChoices)],
  'many branches': [2, inFile('form.schema.json', manyBranches)],
  'many formulas': [2, inFile('computed.json', formulas)],
  'many rules': [1, inFile('permissions.json', copies('rules', 2_000))],
  'many services': [0.5, inFile('services.json', copies('services', 8_000))],
  'many roles': [0.5, inFile('roles.json', copies('roles', 8_000))],
  'many columns': [1, inFile('.export.json', copies('columns', 2_000))],
  'many steps': [1, inFile('.scenario.json', copies('steps', 400))],
  'odd clock': [2, inFile('.scenario.json', oddClock)],
};
