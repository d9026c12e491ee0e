import { grantsAnything } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Setting } from '../workflow/setting.js';
import { codeTitles } from './code-titles.js';
import type { FieldView } from './field-view.js';
import { fieldViews } from './field-view.js';
import type { StateView, TermView } from './state-view.js';
import { stateView, termViews } from './state-view.js';

/** A row of a list. Where it is not readable it says that something exists, since when and who to ask; nothing of the content. */
export interface PracticeRowView {
  readable: boolean;
  number: string | null;
  state: StateView;
  summary: FieldView[];
  term: TermView | null;
}

/**
 * A practice as a row, for an actor who may read it or only know of it.
 * @returns null where the actor may not even know of it; `summarise` does not hold for a reserved practice
 */
export function practiceRow(setting: Setting, practice: Practice): PracticeRowView | null {
  const { type, current, now } = setting;
  const rights = rightsOn(setting, practice);
  const state = stateView(type, practice);
  if (rights.readable) {
    const summary = fieldViews(type, practice, type.definition.type.summary ?? [], rights, codeTitles(current));
    return { readable: true, number: practice.number, state, summary, term: termViews(type, practice, now)[0] ?? null };
  }
  if (!grantsAnything(rights.areas('summarise'))) return null;
  return { readable: false, number: null, state, summary: [], term: null };
}
