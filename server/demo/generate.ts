import type { Code, DemoGenerator, DemoValue, Json, JsonObject } from '../../engine/index.js';
import { addDays, codiceFiscaleFor } from '../../engine/index.js';
import { daysFrom } from './moment.js';
import type { Random } from './random.js';

/** What a value is made from: the fields made so far, chance, the local day, the code lists. */
export interface Making {
  fields: JsonObject;
  random: Random;
  today: string;
  codeLists: Record<string, Code[]>;
}

const text = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value));

type Make<G extends DemoGenerator['generate']> = (
  generator: Extract<DemoGenerator, { generate: G }>,
  making: Making,
) => Json | undefined;

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** A day between two, both included; none after today. */
function dayBetween(from: string, to: string, { random, today }: Making): string {
  const [first, last] = [earlier(from, today), earlier(to, today)];
  return addDays(first, random.whole(0, Math.max(0, daysFrom(first, last))));
}

function column(codes: Code[] | undefined, code: string, name: string): Json | undefined {
  const row = codes?.find((each) => each.code === code);
  return name === 'title' ? row?.title : row?.columns[name];
}

const makers: { [G in DemoGenerator['generate']]: Make<G> } = {
  by: ({ field, values }, making) => {
    const key = text(making.fields[field]);
    return Object.hasOwn(values, key) ? generate(values[key] as DemoValue, making) : undefined;
  },
  sometimes: ({ share, value }, making) => (making.random.next() < share ? generate(value, making) : undefined),
  date: ({ from, to, year }, making) => {
    // A bound without a year takes the generator's, counted from today's.
    const whole = (bound: string) => (bound.length === 10 ? bound : `${Number(making.today.slice(0, 4)) + (year ?? 0)}-${bound}`);
    return dayBetween(whole(from), whole(to), making);
  },
  number: ({ min, max, step = 1 }, { random }) => {
    const decimals = String(step).split('.')[1]?.length ?? 0;
    return Number(
      (min + step * random.whole(0, Math.floor((max - min) / step))).toFixed(
        Math.max(decimals, String(min).split('.')[1]?.length ?? 0),
      ),
    );
  },
  digits: ({ pattern }, { random }) => pattern.replace(/#/g, () => String(random.whole(0, 9))),
  join: ({ of }, making) => of.map((part) => text(generate(part, making))).join(''),
  part: ({ field, from, length }, { fields }) => text(fields[field]).slice(from, from + length),
  column: ({ list, field, column: name }, { fields, codeLists }) => column(codeLists[list], text(fields[field]), name),
  'codice-fiscale': ({ from }, { fields }) => {
    const [surname, name, birthDate, place] = [from.surname, from.name, from.birthDate, from.birthplace].map((field) =>
      text(fields[field]),
    );
    if (!surname || !name || !birthDate || !place) return undefined;
    return codiceFiscaleFor({ surname, name, birthDate, place, sex: fields[from.sex] === 'F' ? 'F' : 'M' });
  },
};

/** The value that a declaration gives; undefined where this time there is none. */
export function generate(value: DemoValue, making: Making): Json | undefined {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return making.random.pick(value) ?? undefined;
  return (makers[value.generate] as (generator: DemoGenerator, making: Making) => Json | undefined)(value, making);
}

/** Every field of a declaration, in its order: each may read those before it. */
export function generateFields(values: Record<string, DemoValue>, making: Omit<Making, 'fields'>): JsonObject {
  const fields: JsonObject = {};
  for (const [name, value] of Object.entries(values)) {
    const made = generate(value, { ...making, fields });
    if (made !== undefined) fields[name] = made;
  }
  return fields;
}
