import type { Actor, PracticeView, Printing, ValueTitles, ValueView } from '../../engine/index.js';
import {
  historyView,
  isReserved,
  nameOfEnabled,
  practiceView,
  sectionValues,
  stateView,
  subjectRow,
  valueTitles,
} from '../../engine/index.js';
import { PdfError } from '../letters/pdf-job.js';
import type { PracticePrint, PrintedLine, PrintedPart, PrintedValue } from '../letters/practice-pdf.js';
import { historyLines } from '../letters/print-history.js';
import { printValue, printWord } from '../letters/print-words.js';
import { historyPart } from './history-pages.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { loadPractice } from './setting.js';

/** A practice as one actor sees it, with what its values are called. */
interface Seen extends Loaded {
  view: PracticeView;
  titles: ValueTitles;
  printing: Printing;
}

const empty = () => printWord('part', 'empty');

function factsOf({ setting, practice, printing }: Seen): PracticePrint['facts'] {
  const fact = (key: string, text: string) => ({ title: printWord('fact', key), text });
  const when = (at: string) => printing.moment(at);
  const enabled = practice.enabledOperators.map((each) => nameOfEnabled(setting.current, each));
  return [
    fact('service', practice.service.title),
    fact('state', stateView(setting.type, practice).title),
    fact('openedAt', when(practice.openedAt)),
    fact('changedAt', when(practice.changedAt)),
    ...(practice.closedAt === undefined ? [] : [fact('closedAt', when(practice.closedAt))]),
    fact('referenceOperator', practice.referenceOperator?.name ?? printWord('fact', 'nobody')),
    ...(enabled.length > 0 ? [fact('enabledOperators', enabled.join('; '))] : []),
  ];
}

function personPart({ setting, practice, printing }: Seen): PrintedPart {
  const { id, ...data } = practice.subject;
  const { current, actor, now } = setting;
  const { title, fields } = subjectRow({ current, actor, now }, { id, data });
  const shown = fields.filter(({ value }) => value !== null);
  return {
    title: `${printWord('part', 'person')}: ${title}`,
    values: shown.map((field) => ({ title: field.title, text: printValue(field.value, field.format, printing) })),
  };
}

const printed = (printing: Printing, value: ValueView): PrintedValue =>
  'rows' in value
    ? { title: value.title, rows: value.rows.map((row) => row.map((each) => printed(printing, each))) }
    : { title: value.title, text: printValue(value.value, value.format, printing) };

function sectionParts({ setting, view, titles, printing }: Seen): PrintedPart[] {
  return sectionValues(setting, view, titles).map(({ title, values }) => ({
    title,
    // A section that is a list is called as its list.
    values: values.map((value) => printed(printing, 'rows' in value && value.title === title ? { ...value, title: '' } : value)),
    empty: empty(),
  }));
}

function computedPart({ view, printing }: Seen): PrintedPart[] {
  const filled = view.computed.filter(({ value }) => value !== null);
  const values = filled.map(({ title, value, format }) => ({ title, text: printValue(value, format, printing) }));
  return values.length > 0 ? [{ title: printWord('part', 'computed'), values }] : [];
}

function documentsPart({ view, printing }: Seen): PrintedPart {
  const lines = view.documents.map(({ name, category, addedAt, addedBy, letter, expires }): PrintedLine => {
    const title = view.categories.find(({ key }) => key === category)?.title ?? category;
    const gaps = { category: title, date: printing.moment(addedAt), who: addedBy.name };
    const added = printWord('document', letter === undefined ? 'added' : 'written', gaps);
    const until =
      expires === undefined ? [] : [printWord('document', 'expires', { date: printValue(expires, 'date', printing) })];
    return { text: name, details: [[added, ...until].join(' · ')] };
  });
  return { title: printWord('part', 'documents'), lines, empty: empty() };
}

async function historyOf(ports: Ports, { setting, practice, view, titles, printing }: Seen): Promise<PrintedPart> {
  const part = await historyPart(ports, practice);
  const sectionTitle = (key: string) => setting.type.form.field(key)?.title ?? key;
  const lines = historyLines(historyView(setting.type, part, view.rights), { titles, sectionTitle, printing });
  const older = part.next === null ? [] : [{ text: printWord('history', 'older'), details: [] }];
  return { title: printWord('part', 'history'), lines: [...lines, ...older], empty: empty() };
}

async function printOf(ports: Ports, seen: Seen): Promise<PracticePrint> {
  const { setting, practice, printing } = seen;
  const { actor, now, current, type } = setting;
  const { ambito } = current.definitions;
  const who = { at: printing.moment(now), who: actor.name, service: actor.service.title };
  return {
    letterhead: ambito.letterhead ?? [ambito.title],
    title: type.definition.type.title,
    number: practice.number,
    ...(isReserved(current, practice) && { mark: printWord('print', 'mark') }),
    date: current.calendar.localDate(now),
    language: printing.language,
    facts: factsOf(seen),
    parts: [personPart(seen), ...sectionParts(seen), ...computedPart(seen), documentsPart(seen), await historyOf(ports, seen)],
    printed: printWord('print', 'printed', who),
    page: printWord('print', 'page'),
  };
}

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
  const print = await printOf(ports, { ...loaded, view, titles, printing });
  try {
    return { loaded, name: `${practice.number}.pdf`, pdf: await ports.pdf.make({ kind: 'practice', print }) };
  } catch (error) {
    if (error instanceof PdfError) throw new RefusalError('unavailable', {}, { cause: error });
    throw error;
  }
}
