import type { Actor, Condition } from '../../engine/index.js';
import {
  beginsWith,
  both,
  either,
  equal,
  everything,
  isEverything,
  isNothing,
  renamePaths,
  searchKeyLength,
  searchWords,
  subjectCondition,
  titleFields,
} from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Page } from '../storage/storage.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** Which persons the actor may look up or read or, with a field, of which of them they may read that field. */
function permitted(ports: Ports, actor: Actor, action: 'search' | 'read', field?: string): Condition {
  const condition = subjectCondition(ports.releases.current(), actor, ports.now(), action, field);
  return renamePaths(condition, (path) => path.replace(/^subject\./, 'data.'));
}

/** Whether the actor may look persons up at all: to read whom one meets in a practice is not enough. */
export const maySearch = (ports: Ports, actor: Actor): boolean =>
  !isNothing(both(permitted(ports, actor, 'search'), permitted(ports, actor, 'read')));

/** A word begins like this, in the field or, without one, in any. */
function beginning(word: string, field?: string): Condition {
  const where = field === undefined ? everything : equal('field', field);
  return { kind: 'element', path: 'words', of: both(beginsWith('word', word), where) };
}

/**
 * Persons of whom every word of the query begins some word of a search field that the actor may read: a hidden value is not
 * found by guessing it.
 */
function matching(ports: Ports, actor: Actor, query: string): Condition {
  const { search } = ports.releases.current().definitions.subject.file;
  const fields = search.map((field) => ({ field, readable: permitted(ports, actor, 'read', field) }));
  const allReadable = fields.every(({ readable }) => isEverything(readable));
  const begins = (word: string): Condition =>
    allReadable ? beginning(word) : either(...fields.map(({ field, readable }) => both(readable, beginning(word, field))));
  const perWord = searchWords(query).map((word) =>
    word.length < searchKeyLength ? begins(word) : both(equal('searchKeys', word.slice(0, searchKeyLength)), begins(word)),
  );
  return both(...perWord);
}

/**
 * One page of persons by name: those whom the actor may look up and of whom they may read the name, which orders the list.
 * @throws RefusalError `forbidden`, InvalidCursorError
 */
export async function findSubjects(
  ports: Ports,
  actor: Actor,
  query: string,
  limit: number,
  after?: string,
): Promise<Page<StoredSubject>> {
  if (!maySearch(ports, actor)) throw new RefusalError('forbidden', { action: 'search' });
  const named = titleFields(ports.releases.current().definitions.subject.file).map((field) =>
    permitted(ports, actor, 'read', field),
  );
  const where = both(permitted(ports, actor, 'search'), permitted(ports, actor, 'read'), ...named, matching(ports, actor, query));
  return ports.stores.subjects.find({ where, sort: [{ path: 'title' }], limit, after });
}
