import type { Actor } from '../../engine/index.js';
import { practiceView, valueTitles } from '../../engine/index.js';
import { PdfError } from '../letters/pdf-job.js';
import { practicePrint } from '../letters/practice-print.js';
import { historyPart } from './history-pages.js';
import { knownLinks, linkedPractices } from './linked-practices.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { loadPractice } from './setting.js';

/**
 * A practice as PDF/A, with exactly what the actor may read of it now.
 * @throws RefusalError `not-found`; `unavailable` where it cannot be made now
 */
export async function printPractice(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ loaded: Loaded; name: string; pdf: Buffer }> {
  const loaded = await loadPractice(ports, actor, id);
  const { setting, practice, subject } = loaded;
  const view = practiceView(setting, practice, subject);
  if (!view) throw notFound();
  const titles = valueTitles(setting, subject, view.rights);
  const { printing } = setting.current;
  const history = await historyPart(ports, practice);
  const links = knownLinks(await linkedPractices(ports, actor, practice));
  const print = practicePrint({ setting, practice, view, titles, printing, history, links });
  try {
    return { loaded, name: `${practice.number}.pdf`, pdf: await ports.pdf.make({ kind: 'practice', print }) };
  } catch (error) {
    if (error instanceof PdfError) throw new RefusalError('unavailable', {}, { cause: error });
    throw error;
  }
}
