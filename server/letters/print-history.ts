import type { HistoryView, Printing, ValueTitles } from '../../engine/index.js';
import type { PrintedLine } from './practice-pdf.js';
import { printValue, printWord } from './print-words.js';

/** What a history is worded with: how values and sections are called, how values are written. */
export interface HistoryWords {
  titles: ValueTitles;
  sectionTitle: (key: string) => string;
  printing: Printing;
}

function sentence(row: HistoryView): string {
  const { kind, title = row.event ?? '', from = '', to = '', document, assigned, enabled } = row;
  if (assigned)
    return printWord('history', assigned.from ? 'handedOver' : 'handedTo', { from: assigned.from ?? '', to: assigned.to });
  if (row.link) {
    const { relation, number } = row.link;
    return printWord('history', relation === 'opened' ? 'linkTo' : 'linkFrom', {
      title: row.link.title,
      number: number ?? '',
    }).trim();
  }
  if (kind === 'called') return printWord('history', kind, { title });
  if (row.reserved !== undefined) return printWord('history', row.reserved ? 'reserved' : 'unreserved');
  if (enabled) {
    const named = (key: 'enabled' | 'disabled', names: string[]) =>
      names.length > 0 ? [printWord('history', key, { names: names.join('; ') })] : [];
    return [...named('enabled', enabled.added), ...named('disabled', enabled.removed)].join(' · ');
  }
  if (kind === 'event' || kind === 'automatic') {
    const key = row.refused ? 'refused' : from !== '' && to !== '' && from !== to ? 'moved' : 'stayed';
    return printWord('history', key, { title, from, to });
  }
  const name = document && 'name' in document ? document.name : printWord('history', 'hiddenDocument');
  return printWord('history', kind, { name });
}

function changesOf({ changes }: HistoryView, { titles, sectionTitle, printing }: HistoryWords): string[] {
  return changes.map((change) => {
    if ('hidden' in change) return `${sectionTitle(change.section)}: ${printWord('history', 'hidden')}`;
    const text = (value: typeof change.from) => printValue(titles(change.path, value), change.format, printing);
    const key = change.from === null ? 'written' : change.to === null ? 'cleared' : 'changed';
    return printWord('history', key, { title: change.title, from: text(change.from), to: text(change.to) });
  });
}

/** Lines of a history as they are printed: what happened, then when and who, the note, what changed. */
export function historyLines(rows: HistoryView[], words: HistoryWords): PrintedLine[] {
  return rows.map((row) => {
    const who = row.kind === 'automatic' ? printWord('history', 'automatic') : `${row.actor.name}, ${row.service.title}`;
    const certified = row.certified ? [printWord('history', 'certified')] : [];
    return {
      text: sentence(row),
      details: [
        [words.printing.moment(row.at), who, ...certified].join(' · '),
        ...(row.note === undefined ? [] : [row.note]),
        ...changesOf(row, words),
      ],
    };
  });
}
