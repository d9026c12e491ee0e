import type { LetterTitles } from '../letter/render-letter.js';
import type { StateValue } from '../practice/practice.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { codeTitles } from './code-titles.js';
import { shownValue } from './field-view.js';
import { stateWords } from './state-words.js';

/** Names the codes, choices and states that letters of a practice type print. The code lists are those of now. */
export function letterTitles(type: CompiledPracticeType, current: CompiledRelease): LetterTitles {
  const codes = codeTitles(current);
  return (path, value) => {
    if (path === 'practice.state')
      return value === null ? null : stateWords(type, type.configuration(value as StateValue).states);
    const [root, ...names] = path.split('.');
    if (root === 'data') return shownValue(type.form.field(names.join('.')), value, codes);
    if (root === 'subject') return shownValue(current.subject.form.field(names.join('.')), value, codes);
    const [kind = '', ...rest] = names;
    return root === 'records' ? shownValue(current.subject.records.get(kind)?.form.field(rest.join('.')), value, codes) : value;
  };
}
