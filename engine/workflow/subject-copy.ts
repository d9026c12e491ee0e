import type { Practice } from '../practice/practice.js';
import type { SubjectCopy } from '../practice/subject.js';
import { remeasured } from './deadlines.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';

/** The practice with the person's present data in the fields that practices copy; a term may be measured by one of them. */
export function withSubjectCopy(setting: Setting, practice: Practice, subject: SubjectCopy): Practice {
  const fresh = { ...practice, subject };
  return seal({ ...fresh, deadlines: remeasured(setting, fresh) });
}
