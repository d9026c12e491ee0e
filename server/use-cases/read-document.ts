import type { Readable } from 'node:stream';
import type { Actor, DocumentEntry, Practice } from '../../engine/index.js';
import { rightsOn } from '../../engine/index.js';
import type { Ports } from './ports.js';
import { notFound } from './refusal-error.js';
import { loadPractice } from './setting.js';

/** The bytes of a document. @throws RefusalError `not-found`, also where the actor may not read its category */
export async function readDocument(
  ports: Ports,
  actor: Actor,
  id: string,
  documentId: string,
): Promise<{ practice: Practice; entry: DocumentEntry; content: Readable }> {
  const { setting, practice } = await loadPractice(ports, actor, id);
  const entry = practice.documents.find((document) => document.id === documentId);
  if (!entry || !rightsOn(setting, practice).mayReadDocument(entry.category)) throw notFound();
  const content = await ports.files.open(documentId);
  if (!content) throw notFound();
  return { practice, entry, content };
}
