import type { KnownLinks, Practice, PracticeView, Printing, Setting, ValueTitles, ValueView } from '../../engine/index.js';
import { historyView, isReserved, nameOfEnabled, sectionValues, stateView, subjectRow } from '../../engine/index.js';
import type { PracticePrint, PrintedLine, PrintedPart, PrintedValue } from './practice-pdf.js';
import { historyLines } from './print-history.js';
import { printValue, printWord } from './print-words.js';

/** A practice as one actor sees it, with what its values are called. */
interface Seen {
  setting: Setting;
  practice: Practice;
  view: PracticeView;
  titles: ValueTitles;
  printing: Printing;
  /** What the practice itself holds of its history; `next` where there are older entries. */
  history: Pick<Practice, 'history'> & { next: string | null };
  /** What is known of the other ends of its links. */
  links: KnownLinks;
}

const empty = () => printWord('part', 'empty');

function factsOf({ setting, practice, printing }: Seen): PracticePrint['facts'] {
  const fact = (key: string, text: string) => ({ title: printWord('fact', key), text });
  const enabled = practice.enabledOperators.map((each) => nameOfEnabled(setting.current, each));
  return [
    fact('service', practice.service.title),
    fact('state', stateView(setting.type, practice).title),
    fact('openedAt', printing.moment(practice.openedAt)),
    fact('changedAt', printing.moment(practice.changedAt)),
    ...(practice.closedAt === undefined ? [] : [fact('closedAt', printing.moment(practice.closedAt))]),
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

function historyPart({ setting, view, titles, printing, history, links }: Seen): PrintedPart {
  const sectionTitle = (key: string) => setting.type.form.field(key)?.title ?? key;
  const lines = historyLines(historyView(setting.type, history, view.rights, links), { titles, sectionTitle, printing });
  const older = history.next === null ? [] : [{ text: printWord('history', 'older'), details: [] }];
  return { title: printWord('part', 'history'), lines: [...lines, ...older], empty: empty() };
}

/** A practice in words, as it is printed: exactly what its view holds. */
export function practicePrint(seen: Seen): PracticePrint {
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
    parts: [personPart(seen), ...sectionParts(seen), ...computedPart(seen), documentsPart(seen), historyPart(seen)],
    printed: printWord('print', 'printed', who),
    page: printWord('print', 'page'),
  };
}
