import type { Environment } from '../condition/condition.js';
import type { GuardDefinition } from '../definition/generated/definition-files.js';
import type { DocumentEntry } from '../practice/document-entry.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledPracticeType } from './practice-type.js';

type Params = NonNullable<GuardDefinition['params']>;

/** What documents are judged on. */
interface Judged {
  type: CompiledPracticeType;
  practice: Practice;
  environment: Environment;
}

/** What a `documents-present` guard lacks: each of some categories, and one at least of others. */
export interface MissingDocuments {
  each: string[];
  anyOf: string[];
}

/** True if a document of the category is there and, where the category has an expiry, has not expired on `today`. */
export function isPresent(documents: DocumentEntry[], category: string, hasExpiry: boolean, today: string): boolean {
  return documents.some((document) => document.category === category && (!hasExpiry || (document.expires ?? '') >= today));
}

/**
 * The documents that were attached since a state was last entered, or an event last sent. What lies on older pages of the history
 * was so long ago that all count; so they do before the first time.
 */
function attachedSince({ history, documents }: Practice, since: string): DocumentEntry[] {
  const enters = (list: string[] | undefined) => list?.includes(since) === true;
  const last = history.findLastIndex(({ event, from, to, through, refused }) => {
    if (refused) return false;
    return event === since || (enters(to) && !enters(from)) || enters(through);
  });
  const line = history[last];
  if (!line) return documents;
  // Two lines may have one instant: their order tells. Letters have no line of their own.
  const after = new Set(history.slice(last + 1).map(({ document }) => document?.id));
  return documents.filter(({ id, addedAt }) => after.has(id) || addedAt > line.at);
}

/** What is missing of the documents that a guard asks for; nothing where it does not ask. */
export function missingDocuments(params: Params, judged: Judged): MissingDocuments {
  const { type, practice, environment } = judged;
  const { categories = [], anyOf = [], since } = params;
  const counted = since === undefined ? practice.documents : attachedSince(practice, since);
  const present = (key: string) =>
    isPresent(counted, key, type.documentCategories.get(key)?.hasExpiry === true, environment.today);
  return { each: categories.filter((key) => !present(key)), anyOf: anyOf.some(present) ? [] : anyOf };
}
