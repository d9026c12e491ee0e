import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Issue } from '../../api/types.js';
import { DateBox } from '../../components/date-box.js';
import { issueSentence } from '../../i18n/issue-sentence.js';
import type { AssignmentDraft } from './account-draft.js';
import { AccountField } from './account-field.js';

/** What can be given. */
export interface Choices {
  services: { id: string; title: string }[];
  roles: { id: string; title: string }[];
}

interface AssignmentRowProps {
  choices: Choices;
  number: number;
  draft: AssignmentDraft;
  issueAt: (field: string) => Issue | undefined;
  onChange: (draft: AssignmentDraft) => void;
  onRemove: (() => void) | null;
}

/** Roles in one service, with the days in which they hold. */
export function AssignmentRow({ choices, number, draft, issueAt, onChange, onRemove }: AssignmentRowProps) {
  const { t } = useTranslation();
  const day = (field: 'from' | 'until') => (
    <AccountField label={t(`operators.${field}`)} issue={issueAt(field)}>
      {(attributes) => (
        <DateBox
          {...attributes}
          value={draft[field] || undefined}
          onChange={(value) => onChange({ ...draft, [field]: value ?? '' })}
        />
      )}
    </AccountField>
  );
  return (
    <fieldset className="assignment">
      <legend>{t('operators.assignment', { number })}</legend>
      <AccountField label={t('operators.service')} issue={issueAt('service')} required>
        {(attributes) => (
          <select
            {...attributes}
            className="form-select"
            value={draft.service}
            onChange={(event) => onChange({ ...draft, service: event.target.value })}
          >
            <option value="">{t('choice.choose')}</option>
            {choices.services.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </AccountField>
      <RoleChoices choices={choices} draft={draft} issue={issueAt('roles')} onChange={onChange} />
      <div className="field-grid field-grid-2">
        {day('from')}
        {day('until')}
      </div>
      {onRemove && (
        <button type="button" className="btn btn-link" onClick={onRemove}>
          {t('operators.removeAssignment', { number })}
        </button>
      )}
    </fieldset>
  );
}

interface RoleChoicesProps extends Pick<AssignmentRowProps, 'choices' | 'draft' | 'onChange'> {
  issue: Issue | undefined;
}

function RoleChoices({ choices, draft, issue, onChange }: RoleChoicesProps) {
  const { t } = useTranslation();
  const label = useId();
  const toggle = (role: string, on: boolean) =>
    onChange({ ...draft, roles: on ? [...draft.roles, role] : draft.roles.filter((each) => each !== role) });
  return (
    <div className="field">
      <span className="field-label" id={label}>
        {t('operators.roles')}
        <span className="required-mark" aria-hidden="true">
          {' *'}
        </span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset stands around already */}
      <div role="group" aria-labelledby={label} className="choices">
        {choices.roles.map(({ id, title }) => (
          <label key={id} className="choice">
            <input type="checkbox" checked={draft.roles.includes(id)} onChange={({ target }) => toggle(id, target.checked)} />
            {title}
          </label>
        ))}
      </div>
      {issue && <p className="field-error">{issueSentence(issue)}</p>}
    </div>
  );
}
