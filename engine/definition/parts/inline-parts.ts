import type { Found } from '../found.js';
import type { ReadFile } from '../read-file.js';
import { inlineFormParts } from './form-parts.js';
import { inlineLetterParts } from './letter-parts.js';

/** A part that nothing uses is read by no rule: a warning. */
function unused(files: ReadFile[], used: Set<string>): ReadFile[] {
  return files.map((file) => {
    const isPart = file.place?.kind === 'form-part' || file.place?.kind === 'letter-part';
    if (!isPart || used.has(file.path)) return file;
    const warning: Found = {
      code: 'unused-part',
      file: file.path,
      pointer: '',
      severity: 'warning',
      params: { part: file.place?.name ?? '' },
    };
    return { ...file, found: [...file.found, warning] };
  });
}

/**
 * Puts shared parts where forms and letters name them, so that whatever reads a form or a letter afterwards (rules, the practice,
 * the browser) meets one whole thing. What cannot be put in becomes a problem of the file that names it.
 */
export function inlineParts(files: ReadFile[]): ReadFile[] {
  const used = new Set<string>();
  return unused(inlineLetterParts(inlineFormParts(files, used), used), used);
}
