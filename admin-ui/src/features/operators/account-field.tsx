import { type ReactNode, useId } from 'react';
import type { Issue } from '../../api/types.js';
import { issueSentence } from '../../i18n/issue-sentence.js';

interface AccountFieldProps {
  label: string;
  issue?: Issue | undefined;
  hint?: string;
  required?: boolean;
  children: (attributes: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode;
}

/** A control with its label above it, and beneath it what is wrong and what helps. */
export function AccountField({ label, issue, hint, required, children }: AccountFieldProps) {
  const id = useId();
  const described = [issue && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="required-mark" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      {children({ id, 'aria-invalid': issue !== undefined, 'aria-describedby': described || undefined })}
      {issue && (
        <p id={`${id}-error`} className="field-error">
          {issueSentence(issue)}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
