import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, reasonFor } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { DocumentEntry } from '../practice/document-entry.js';
import type { HistoryEntry } from '../practice/history-entry.js';
import type { Practice } from '../practice/practice.js';
import { storedValues } from './computed-values.js';
import { appendHistory } from './history.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';

const forbidden = (category: string, reason?: string): Result<never> =>
  refuse({ code: 'forbidden', details: { action: 'attach', paths: [category], ...(reason !== undefined && { reason }) } });

/** Whether the actor may attach to (and take away from) a category; nothing is attached to a closed practice. */
export function mayAttach(setting: Setting, practice: Practice, category: string): Result<null> {
  const rights = rightsOn(setting, practice);
  const areas = rights.areas('attach');
  const known = setting.type.documentCategories.has(category);
  if (!known) return refuse({ code: 'invalid-data', details: { issues: [{ code: 'unknown-category', path: '/category' }] } });
  const closed = setting.type.configuration(practice.state).closed;
  return rights.readable && !closed && grants(areas, category) ? accept(null) : forbidden(category, reasonFor(areas, category));
}

function withLine(
  setting: Setting,
  practice: Practice,
  kind: HistoryEntry['kind'],
  document: DocumentEntry,
  documents: DocumentEntry[],
): Practice {
  const { actor, now } = setting;
  const { id, category, name } = document;
  const revision = practice.revision + 1;
  const line = {
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    kind,
    document: { id, category, name },
    changes: [],
  };
  const moved = { ...practice, documents, changedAt: now, history: appendHistory(practice.history, line, revision), revision };
  return seal({ ...moved, computed: storedValues(setting.type, moved, ['practice.changedAt']).computed });
}

/** The practice with one more document, whose bytes are stored already. An expiry is asked where the category has one. */
export function attachDocument(setting: Setting, practice: Practice, document: DocumentEntry): Result<Practice> {
  const allowed = mayAttach(setting, practice, document.category);
  if (!allowed.ok) return allowed;
  if (setting.type.documentCategories.get(document.category)?.hasExpiry && !document.expires) {
    return refuse({ code: 'invalid-data', details: { issues: [{ code: 'missing', path: '/expires' }] } });
  }
  return accept(withLine(setting, practice, 'attached', document, [...practice.documents, document]));
}

/** The practice without a document. Letters stay: they were sent. */
export function removeDocument(setting: Setting, practice: Practice, id: string): Result<Practice> {
  const document = practice.documents.find((entry) => entry.id === id);
  if (!document)
    return refuse({ code: 'invalid-data', details: { issues: [{ code: 'unknown-document', path: '/documentId' }] } });
  if (document.letter) return forbidden(document.category);
  const allowed = mayAttach(setting, practice, document.category);
  if (!allowed.ok) return allowed;
  return accept(
    withLine(
      setting,
      practice,
      'removed',
      document,
      practice.documents.filter((entry) => entry !== document),
    ),
  );
}

/** The practice with a letter that was written for one of its effects, which is done with this. */
export function fileLetter(practice: Practice, effectId: string, document: DocumentEntry): Practice {
  const documents = practice.documents.some(({ id }) => id === document.id)
    ? practice.documents
    : [...practice.documents, document];
  return seal({ ...practice, documents, effects: practice.effects.filter(({ id }) => id !== effectId) });
}
