import type { Explanation, Refusal } from '../../engine/index.js';

/** One reason of a guard, by the names that the files of definitions use. */
function reasonWords(reason: Explanation): string {
  if ('hidden' in reason) return `something in "${reason.section}" that this role may not read`;
  switch (reason.kind) {
    case 'condition':
      return `${reason.path} is ${JSON.stringify(reason.actual)}, and ${reason.operator} ${JSON.stringify(reason.wanted)} is asked for`;
    case 'form-complete':
      return `form-complete: ${reason.issues.map(({ path, code }) => `${path} ${code}`).join(', ')}`;
    case 'documents-present':
      return `documents-present: ${reason.categories.map(({ key }) => key).join(', ')}`;
    case 'deadline-passed':
      return `deadline-passed: the term of "${reason.state}" ends ${reason.due ?? 'never'}`;
    case 'any':
      return reason.alternatives.map(reasonsWords).join(', or ');
    case 'titled':
      return `${reason.title} (${reasonsWords(reason.reasons)})`;
    case 'not':
      return `not ${reason.guard}`;
    case 'not-in-state':
      return `no state that the practice is in accepts "${reason.event}" from a person`;
    case 'note-required':
      return 'the event asks for a note: "note" beside "send"';
    case 'cannot-open':
      return `a practice "${reason.type}" cannot be opened: ${[reason.because, ...(reason.fields ?? [])].join(' ')}`;
    default:
      return reason.kind;
  }
}

const reasonsWords = (reasons: Explanation[]): string => reasons.map(reasonWords).join('; ');

/** Why the engine refused a step of a story, for whoever writes it; empty where the code says all. */
export function refusalWords(refusal: Refusal): string {
  if (refusal.code === 'event-not-accepted') return reasonsWords(refusal.details.reasons);
  if (refusal.code === 'invalid-data') return refusal.details.issues.map(({ path, code }) => `${path} ${code}`).join('; ');
  if (refusal.code !== 'forbidden') return '';
  const { action, paths = [], reason } = refusal.details;
  return [`no rule grants "${action}" here`, paths.join(', '), reason].filter(Boolean).join(': ');
}
