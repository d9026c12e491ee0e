import { Readable } from 'node:stream';
import type { DocumentEntry, Effect, JsonObject, Practice } from '../../engine/index.js';
import { fileLetter, subjectTitle } from '../../engine/index.js';
import type { FileStore } from '../files/files.js';
import { type Measured, measureFile } from '../files/measure.js';
import { changeStored } from '../storage/change-stored.js';
import { letterOf } from './letters.js';
import type { Workplace } from './workplace.js';

const MAX_LETTER_BYTES = 20 * 1024 * 1024;

/** A name that every filesystem takes. */
const fileName = (title: string): string =>
  `${
    title
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100) || 'letter'
  }.pdf`;

interface Written {
  title: string;
  pdf: () => Promise<Buffer>;
}

/** The letter with its values in it; the PDF is made only when it is asked for. */
async function written({ ports }: Workplace, practice: Practice, { params, createdAt }: Effect): Promise<Written> {
  const current = ports.releases.current();
  const { definitions, calendar, printing } = current;
  const type = await ports.releases.pinned(practice.release, practice.type);
  const context = params['context'] as JsonObject;
  const recipient = { name: subjectTitle(definitions.subject.file, context['subject'] as JsonObject), role: null };
  const { title, html } = letterOf(type, String(params['letter']), current)({ ...context, recipient });
  const { letterhead = [] } = definitions.ambito;
  const date = calendar.localDate(createdAt);
  const { language } = printing;
  const letter = { title, html, letterhead, date, day: printing.date(date), number: practice.number, language };
  const pdf = () => ports.pdf.make({ kind: 'letter', letter });
  return { title, pdf };
}

/** Keeps the bytes under the effect's id. Bytes that are there already are the letter: an earlier try got this far. */
async function kept(files: FileStore, id: string, pdf: Written['pdf']): Promise<Measured> {
  const before = await measureFile(files, id);
  if (before) return before;
  const { temporary, size, sha256 } = await files.receive(Readable.from([await pdf()]), { maxBytes: MAX_LETTER_BYTES });
  await files.keep(temporary, id);
  return { size, sha256 };
}

/** Writes a letter and files it in the practice, in the same write that takes the effect off the list. */
export async function writeLetter(workplace: Workplace, practice: Practice, effect: Effect): Promise<boolean> {
  const { ports } = workplace;
  const letter = await written(workplace, practice, effect);
  const bytes = await kept(ports.files, effect.id, letter.pdf);
  const entry: DocumentEntry = {
    id: effect.id,
    category: String(effect.params['category']),
    name: fileName(letter.title),
    mediaType: 'application/pdf',
    ...bytes,
    addedAt: ports.now(),
    addedBy: { id: 'system', name: 'system' },
    letter: String(effect.params['letter']),
  };
  await changeStored(ports.stores.practices, practice.id, (stored) =>
    stored.effects.some(({ id }) => id === effect.id) ? fileLetter(stored, effect.id, entry) : null,
  );
  return true;
}
