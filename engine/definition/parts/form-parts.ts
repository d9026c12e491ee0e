import { serviceList } from '../../form/service-list.js';
import type { Json, JsonObject } from '../../value/json.js';
import { isJsonObject } from '../../value/path.js';
import { pointer } from '../../value/pointer.js';
import type { Found } from '../found.js';
import type { ReadFile } from '../read-file.js';
import { deepestPart, partRefusal } from './part-refusal.js';

/** More pieces than any form has: parts that hold parts must not grow without end. */
const maxPieces = 20_000;

const formPartFile = (ref: string): string => `${ref}.schema.json`;
const refOf = (path: string): string => path.replace(/\.schema\.json$/, '');

/** Where a piece of JSON stands, and through which parts it came there. */
interface Place {
  file: string;
  pointer: string;
  within: readonly string[];
}

/** A field of services is a field with their code list. */
const withServices = (field: JsonObject): JsonObject =>
  field['x-service'] === true && field['x-code-list'] === undefined ? { ...field, 'x-code-list': serviceList } : field;

/** Puts parts into one form. */
class Inlining {
  readonly found: Found[] = [];
  /** A part that is there but cannot be read has its own issues: the form is only left out of the rules. */
  lacking = false;
  pieces = 0;

  constructor(
    private readonly parts: Map<string, ReadFile>,
    private readonly used: Set<string>,
  ) {}

  whole(value: Json, place: Place): Json {
    if (Array.isArray(value)) return value.map((item, index) => this.whole(item, inside(place, index)));
    if (!isJsonObject(value)) return value;
    if (this.pieces > maxPieces) return {};
    this.pieces++;
    const own = Object.entries(value).flatMap(([key, item]): [string, Json][] =>
      key === '$ref' ? [] : [[key, this.whole(item, inside(place, key))]],
    );
    const part = typeof value['$ref'] === 'string' ? this.#part(value['$ref'], inside(place, '$ref')) : {};
    return withServices({ ...part, ...Object.fromEntries(own) });
  }

  #part(ref: string, { file, pointer: at, within }: Place): JsonObject {
    const part = this.parts.get(ref);
    if (part) this.used.add(part.path);
    const refused = partRefusal(ref, this.parts, within);
    if (refused) this.found.push({ ...refused, file, pointer: at });
    else if (!isJsonObject(part?.value)) this.lacking = true;
    else return this.whole(part.value, { file: part.path, pointer: '', within: [...within, ref] }) as JsonObject;
    return {};
  }
}

const inside = (place: Place, key: string | number): Place => ({ ...place, pointer: place.pointer + pointer(key) });

function inlined(file: ReadFile, parts: Map<string, ReadFile>, used: Set<string>): ReadFile {
  const kind = file.place?.kind;
  const value = file.value;
  if ((kind !== 'form' && kind !== 'export') || !isJsonObject(value)) return file;
  const work = new Inlining(parts, used);
  const start: Place = { file: file.path, pointer: '', within: [] };
  const params = value['params'];
  const whole =
    kind === 'form'
      ? work.whole(value, start)
      : { ...value, ...(params !== undefined && { params: work.whole(params, inside(start, 'params')) }) };
  if (work.pieces > maxPieces) {
    work.found.push({ code: 'form-too-large', file: file.path, pointer: '', params: { limit: maxPieces } });
  }
  return { ...file, value: whole, written: value, found: [...file.found, ...work.found], lacking: work.lacking };
}

/** Forms with their parts in them; what stands beside a `$ref`, such as another title, wins over what the part says. */
export function inlineFormParts(files: ReadFile[], used: Set<string>): ReadFile[] {
  const parts = new Map(files.filter(({ place }) => place?.kind === 'form-part').map((file) => [refOf(file.path), file]));
  return files.map((file) => inlined(file, parts, used));
}

interface Source {
  file: string;
  at: string[];
}

/**
 * Where a piece of a whole form was written: the file of the part that it came from, with the pointer there.
 * @param written what each file holds, as it is written
 */
export function sourceOf({ file, at }: Source, written: (file: string) => Json | undefined, deep = 0): Source {
  let value = written(file);
  for (const [index, key] of at.entries()) {
    if (isJsonObject(value) && typeof value['$ref'] === 'string' && !Object.hasOwn(value, key)) {
      const part = { file: formPartFile(value['$ref']), at: at.slice(index) };
      return deep > deepestPart ? part : sourceOf(part, written, deep + 1);
    }
    if (value === null || typeof value !== 'object') break;
    value = (value as JsonObject)[key];
  }
  return { file, at };
}
