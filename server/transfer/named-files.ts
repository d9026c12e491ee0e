import type { Practice } from '../../engine/index.js';
import type { Measured } from '../files/measure.js';
import { type ExportRun, exportFileId } from '../storage/documents/export-run.js';
import type { Stored } from '../storage/storage.js';

/** A file that a document names. */
export interface NamedFile {
  id: string;
  /** What the document says that the file is, as far as it says so. */
  measured: Partial<Measured>;
  /** False where it may not be made yet. */
  needed: boolean;
  /** Who names it, for whoever looks for it. */
  by: string;
}

/** The collections whose documents name files. */
export const naming = ['practices', 'exportRuns'] as const;

/** The files that a document of a collection names: documents of practices, letters to come, extractions to download. */
export function filesNamedBy(collection: string, document: Stored): NamedFile[] {
  if (collection === 'exportRuns') {
    const run = document as ExportRun;
    const measured = run.size === undefined ? {} : { size: run.size };
    return [{ id: exportFileId(run), measured, needed: run.state === 'done', by: `extraction ${run.id}` }];
  }
  if (collection !== 'practices') return [];
  const { number, documents, effects } = document as Practice & Stored;
  const by = `practice ${number}`;
  return [
    ...documents.map(({ id, size, sha256 }) => ({ id, measured: { size, sha256 }, needed: true, by })),
    ...effects.map(({ id }) => ({ id, measured: {}, needed: false, by })),
  ];
}

/** Whether a file is what the document that names it says. */
export const isAsNamed = ({ measured: { size, sha256 } }: NamedFile, found: Measured): boolean =>
  (size === undefined || size === found.size) && (sha256 === undefined || sha256 === found.sha256);
