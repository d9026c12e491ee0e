import type { JsonObject, rightsOn } from '../../engine/index.js';
import { projectLeaves } from '../../engine/index.js';

const objectAt = (context: JsonObject, root: string): JsonObject => (context[root] ?? {}) as JsonObject;

/** The context of a letter as somebody may read it, leaf by leaf; what they may not read is not there. */
export function readableContext(context: JsonObject, rights: ReturnType<typeof rightsOn>): JsonObject {
  const under = (root: string) => projectLeaves(objectAt(context, root), (leaf) => rights.mayReadPath(`${root}.${leaf}`));
  const computed = Object.entries(objectAt(context, 'computed')).filter(([name]) => rights.mayReadPath(`computed.${name}`));
  return {
    ...context,
    data: under('data'),
    computed: Object.fromEntries(computed),
    subject: under('subject'),
    records: under('records'),
  };
}
