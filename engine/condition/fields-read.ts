import type { Condition } from './condition.js';

/**
 * The dotted paths that a condition reads, each once, in the order of reading. What an element condition reads is given
 * under the path of its list: `{ "data.items": { "$elemMatch": { "a": 1 } } }` reads `data.items.a`.
 */
export function fieldsRead(condition: Condition): string[] {
  const paths = new Set<string>();
  collect(condition, '', paths);
  return [...paths];
}

function collect(condition: Condition, prefix: string, paths: Set<string>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.of) collect(part, prefix, paths);
      return;
    case 'not':
      collect(condition.of, prefix, paths);
      return;
    case 'element': {
      const before = paths.size;
      collect(condition.of, `${prefix}${condition.path}.`, paths);
      if (paths.size === before) paths.add(prefix + condition.path);
      return;
    }
    default:
      paths.add(prefix + condition.path);
  }
}
