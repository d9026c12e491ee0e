import type { CompiledForm } from '../form/compile-form.js';
import type { CompiledSubject } from '../release/compile-release.js';
import { pathCovers } from '../value/path.js';

const known = new WeakMap<CompiledForm, Map<string, readonly string[]>>();

/** The leaves at or beneath a path of a form, all of them for the empty path; a path without any stands for itself. */
export function leavesBeneath(form: CompiledForm, path: string): readonly string[] {
  let paths = known.get(form);
  if (!paths) {
    paths = new Map();
    known.set(form, paths);
  }
  let leaves = paths.get(path);
  if (!leaves) {
    const found = form.leaves().filter((leaf) => path === '' || pathCovers(path, leaf));
    leaves = found.length > 0 ? found : [path];
    // Only what the form declares is kept: other paths come from requests, and there is no end of them.
    if (path === '' || form.isKnown(path)) paths.set(path, leaves);
  }
  return leaves;
}

/**
 * The parts of a person that must be readable to read a path beneath `subject` or `records` (the root is part of the path). A
 * record's `from` and `to` are its validity fields; ids say nothing.
 */
export function subjectLeaves({ form, records }: CompiledSubject, path: string): string[] {
  const [root = '', name = '', ...rest] = path.split('.');
  if (root === 'subject') return name === 'id' ? [] : [...leavesBeneath(form, path.slice('subject.'.length))];
  if (name === '') return [...records.keys()].flatMap((kind) => subjectLeaves({ form, records }, `records.${kind}`));
  const kind = records.get(name);
  const field = rest.join('.');
  if (!kind || field === 'id') return kind ? [] : [path];
  const { validity } = kind.file;
  const own = kind.form.isKnown(field) || (field !== 'from' && field !== 'to') ? field : validity[field];
  return leavesBeneath(kind.form, own).map((leaf) => `records.${name}.${leaf}`);
}
