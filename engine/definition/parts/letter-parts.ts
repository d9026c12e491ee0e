import Handlebars from 'handlebars';
import { checkLetter } from '../../letter/check-letter.js';
import { sourceMap } from '../../letter/source-map.js';
import { tooDeepAt } from '../../letter/template-depth.js';
import type { Found } from '../found.js';
import { positionAt } from '../position.js';
import type { LetterReading, ReadFile } from '../read-file.js';
import { maxLength } from '../read-letter.js';
import { partRefusal } from './part-refusal.js';

/** A stretch of a letter with its parts in it, and where it was written: offsets of the body and of the file's whole text. */
interface Stretch {
  at: number;
  file: ReadFile;
  offset: number;
}

interface NamedPart {
  name: string;
  start: number;
  end: number;
}

const aPart = /\{\{> ?([a-z][a-z0-9-]*) ?\}\}/g;

/**
 * The parts that a text names, where the text alone tells: all are written plainly, and none can stand in a comment, in a text that
 * is printed as it is, in another name, or behind a backslash. Else null. Parsing each letter once more is most of what checking it takes.
 */
function plainPartials(text: string): NamedPart[] | null {
  if (/\{\{~?!|\{\{[^}]*\{\{|\\\{/.test(text)) return null;
  const named = [...text.matchAll(aPart)].map(({ 0: all, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + all.length,
  }));
  return named.length === text.split(/\{\{[~\s]*#?[~\s]*>/).length - 1 ? named : null;
}

/** The places of a text that name a part: `{{> closing}}`. One with arguments is left where it is, and refused with the letter. */
function partialsOf(text: string): NamedPart[] {
  const plain = plainPartials(text);
  if (plain) return plain;
  if (tooDeepAt(text) !== null) return [];
  try {
    const map = sourceMap(text);
    return statements(Handlebars.parse(text)).flatMap((node) => {
      if (node.type !== 'PartialStatement') return [];
      const { name, params, hash, loc } = node as hbs.AST.PartialStatement;
      if (name.type !== 'PathExpression' || params.length > 0 || hash) return [];
      const [start, end] = [map.offset(loc.start.line, loc.start.column), map.offset(loc.end.line, loc.end.column)];
      return [{ name: (name as hbs.AST.PathExpression).original, start, end }];
    });
  } catch {
    return [];
  }
}

function statements(program: hbs.AST.Program | undefined): hbs.AST.Statement[] {
  return (program?.body ?? []).flatMap((statement) => {
    const { program: inner, inverse } = statement as Partial<hbs.AST.BlockStatement>;
    return [statement, ...statements(inner), ...statements(inverse)];
  });
}

/** So many parts stand in one letter: parts of nothing but parts would multiply without the letter growing. */
const mostParts = 500;

/** Puts parts into one letter. */
class Inlining {
  readonly found: Found[] = [];
  readonly stretches: Stretch[] = [];
  lacking = false;
  text = '';
  #parts = 0;

  constructor(
    private readonly parts: Map<string, ReadFile>,
    private readonly used: Set<string>,
  ) {}

  /** Adds a text of a file that begins at an offset of it. */
  add(text: string, file: ReadFile, from: number, within: readonly string[]): void {
    let done = 0;
    for (const { name, start, end } of partialsOf(text)) {
      this.#stretch(text.slice(done, start), file, from + done);
      this.#part(name, file, from + start, within);
      done = end;
    }
    this.#stretch(text.slice(done), file, from + done);
  }

  #stretch(text: string, file: ReadFile, offset: number): void {
    if (text === '' || this.text.length > maxLength) return;
    this.stretches.push({ at: this.text.length, file, offset });
    this.text += text;
  }

  #part(name: string, file: ReadFile, offset: number, within: readonly string[]): void {
    const part = this.parts.get(name);
    if (part) this.used.add(part.path);
    this.#parts += 1;
    if (this.#parts > mostParts) {
      if (this.#parts === mostParts + 1) this.#tooMany(file, offset);
      return;
    }
    const refused = partRefusal(name, this.parts, within);
    if (refused) this.found.push({ ...refused, file: file.path, pointer: '', ...positionAt(file.text, offset) });
    else if (part?.letterPart === undefined) this.lacking = true;
    else if (this.text.length <= maxLength) this.add(part.letterPart, part, 0, [...within, name]);
  }

  #tooMany(file: ReadFile, offset: number): void {
    const params = { limit: mostParts };
    this.found.push({ code: 'too-many-parts', file: file.path, pointer: '', params, ...positionAt(file.text, offset) });
  }
}

function sourceIn(stretches: Stretch[]): LetterReading['source'] {
  return (offset) => {
    const stretch = stretches.findLast(({ at }) => at <= offset);
    if (!stretch) return { file: '', line: 1, column: 1 };
    return { file: stretch.file.path, ...positionAt(stretch.file.text, stretch.offset + offset - stretch.at) };
  };
}

function inlined(file: ReadFile, parts: Map<string, ReadFile>, used: Set<string>): ReadFile {
  if (!file.letter) return file;
  const work = new Inlining(parts, used);
  work.add(file.letter.body, file, file.text.length - file.letter.body.length, []);
  const { text: body, lacking } = work;
  const source = sourceIn(work.stretches.length > 0 ? work.stretches : [{ at: 0, file, offset: file.text.length }]);
  if (body.length > maxLength) {
    work.found.push({ code: 'file-too-large', file: file.path, pointer: '', params: { limit: maxLength } });
  }
  const whole = { ...file, letter: { ...file.letter, body }, lacking };
  if (lacking || work.found.length > 0) return { ...whole, found: [...file.found, ...work.found] };
  const map = sourceMap(body);
  const { issues, reads, titled } = checkLetter(body);
  const problems = issues.map(({ code, line, column, params }) => {
    return { code, pointer: '', params, ...source(map.offset(line, column - 1)) };
  });
  return { ...whole, letterReading: { reads, titled, source }, found: [...file.found, ...problems] };
}

/** Letters with their parts in them, checked as a whole: a part is read in the place where it stands, in a row too. */
export function inlineLetterParts(files: ReadFile[], used: Set<string>): ReadFile[] {
  const parts = new Map(files.flatMap((file) => (file.place?.kind === 'letter-part' ? [[file.place.name ?? '', file]] : [])));
  return files.map((file) => inlined(file, parts as Map<string, ReadFile>, used));
}
