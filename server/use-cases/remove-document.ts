import type { Actor } from '../../engine/index.js';
import { removeDocument as remove, rightsOn } from '../../engine/index.js';
import type { Ports } from './ports.js';
import { notFound } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { changePractice } from './setting.js';

/** Takes away a document that was added by mistake; history keeps that it was there. Its bytes go once the practice is saved. */
export async function removeDocument(
  ports: Ports,
  actor: Actor,
  id: string,
  documentId: string,
  revision: number,
): Promise<Loaded> {
  const loaded = await changePractice(ports, actor, id, ({ setting, practice }) => {
    const entry = practice.documents.find((document) => document.id === documentId);
    if (!entry || !rightsOn(setting, practice).mayReadDocument(entry.category)) throw notFound();
    const outcome = remove(setting, practice, documentId);
    if (outcome.ok && revision !== practice.revision) {
      return { ok: false, refusal: { code: 'stale-revision', details: { revision: practice.revision, conflicts: [] } } };
    }
    return outcome;
  });
  await ports.files.remove(documentId);
  return loaded;
}
