import { readablePart } from '../form/reading.js';
import type { Rights } from '../permission/rights.js';
import type { HistoryEntry } from '../practice/history-entry.js';
import type { PracticeLink } from '../practice/link.js';
import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';
import type { Json } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { stateWords } from './state-words.js';

/** One changed leaf; what may not be read keeps nothing but its section. */
export type ChangeView =
  | { path: string; title: string; section: string; format?: string; from: Json; to: Json }
  | { hidden: true; section: string };

/** A line of history as this actor may read it. */
export interface HistoryView
  extends Pick<HistoryEntry, 'at' | 'kind' | 'actor' | 'service' | 'event' | 'title' | 'certified' | 'note'> {
  from?: string;
  to?: string;
  refused?: true;
  /** From whom to whom a practice was handed over, by name; null where nobody held it. */
  assigned?: { from: string | null; to: string };
  /** That it was reserved, or no longer. */
  reserved?: boolean;
  /** Who became an enabled operator and who is none any more, by the names of that day. */
  enabled?: { added: string[]; removed: string[] };
  /** The practice that it was opened from, or that was opened from it; its number only where the actor may read that one. */
  link?: { relation: PracticeLink['relation']; title: string; number: string | null; id?: string };
  document?: { category: string; name: string } | { hidden: true };
  changes: ChangeView[];
}

function changeView(type: CompiledPracticeType, change: Change, rights: Rights): ChangeView {
  const [section = ''] = change.path.split('.');
  const from = readablePart(change.path, change.from, rights.mayRead);
  const to = readablePart(change.path, change.to, rights.mayRead);
  if (!rights.mayRead(change.path) && from === null && to === null) return { hidden: true, section };
  const field = type.form.field(change.path);
  return { path: change.path, title: field?.title ?? change.path, section, format: field?.xFormat ?? field?.format, from, to };
}

/** Hidden changes of one section are one. */
function changeViews(type: CompiledPracticeType, changes: Change[], rights: Rights): ChangeView[] {
  const views = changes.map((change) => changeView(type, change, rights));
  const shown = views.filter((view) => !('hidden' in view));
  const hidden = new Set(views.flatMap((view) => ('hidden' in view ? [view.section] : [])));
  return [...shown, ...[...hidden].map((section) => ({ hidden: true as const, section }))];
}

/** Of a line that moved nothing, nothing. */
const wordsOf = (type: CompiledPracticeType, states: string[] | undefined): string | undefined =>
  states && states.length > 0 ? stateWords(type, states) : undefined;

function documentView(document: HistoryEntry['document'], rights: Rights): Pick<HistoryView, 'document'> {
  if (!document) return {};
  const { category, name } = document;
  return { document: rights.mayReadDocument(category) ? { category, name } : { hidden: true } };
}

/** What is known of the other ends of a practice's links, by id; whoever is not in it does not exist for the actor. */
export type KnownLinks = ReadonlyMap<string, { title: string; number: string | null }>;

function linkView({ link }: HistoryEntry, known: KnownLinks): Pick<HistoryView, 'link'> {
  const other = link && known.get(link.id);
  if (!other) return {};
  return { link: { relation: link.relation, ...other, ...(other.number !== null && { id: link.id }) } };
}

/** A line that tells of nothing but a practice which does not exist for the actor is none. */
const isTold = ({ kind, link }: HistoryEntry, known: KnownLinks): boolean => kind !== 'linked' || known.has(link?.id ?? '');

const nameOf = (person: Json): string | null => (isJsonObject(person) ? String(person['name']) : null);

/** The lines on who keeps a practice and how hold nothing of its content: whoever reads the history reads them whole. */
function custodyView(kind: HistoryEntry['kind'], changes: Change[]): Pick<HistoryView, 'assigned' | 'reserved' | 'enabled'> {
  const [change] = changes;
  if (!change) return {};
  if (kind === 'assigned') return { assigned: { from: nameOf(change.from), to: nameOf(change.to) ?? '' } };
  if (kind === 'reserved') return { reserved: change.to === true };
  if (kind !== 'enabled') return {};
  const names = (side: 'from' | 'to') => changes.flatMap((each) => nameOf(each[side]) ?? []);
  return { enabled: { added: names('to'), removed: names('from') } };
}

const ofCustody: HistoryEntry['kind'][] = ['assigned', 'reserved', 'enabled'];

function entryView(type: CompiledPracticeType, entry: HistoryEntry, rights: Rights): Omit<HistoryView, 'link'> {
  const { at, kind, actor, service, event, title, certified, note, from, to, refused, document, changes } = entry;
  return {
    at,
    kind,
    actor,
    service,
    ...(event !== undefined && { event, title }),
    ...(certified && { certified }),
    ...(note !== undefined && { note }),
    from: wordsOf(type, from),
    to: wordsOf(type, to),
    ...(refused && { refused: true as const }),
    ...documentView(document, rights),
    ...custodyView(kind, changes),
    changes: ofCustody.includes(kind) ? [] : changeViews(type, changes, rights),
  };
}

/** The entries that a practice, or a page of its history, holds: newest first, leaf by leaf as the actor may read them. */
export function historyView(
  type: CompiledPracticeType,
  { history }: Pick<Practice, 'history'>,
  rights: Rights,
  known: KnownLinks = new Map(),
): HistoryView[] {
  return history
    .filter((entry) => isTold(entry, known))
    .map((entry) => ({ ...entryView(type, entry, rights), ...linkView(entry, known) }))
    .reverse();
}
