import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuesOf, type RefusedError } from '../../api/refused-error.js';
import type { Issue } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import '../../styles/form.css';
import '../../styles/operators.css';
import { type AccountDraft, type AssignmentDraft, emptyAssignment, missingIn } from './account-draft.js';
import { AccountField } from './account-field.js';
import { AssignmentRow, type Choices } from './assignment-row.js';
import { operatorFormQuery } from './operator-queries.js';

type TextName = 'username' | 'name' | 'email';
type IssueAt = (path: string) => Issue | undefined;

interface AccountFormProps {
  initial: AccountDraft;
  /** A user name is chosen once. */
  withUsername: boolean;
  submit: string;
  busy: boolean;
  refusal: RefusedError | null;
  onSubmit: (draft: AccountDraft) => void;
  children?: ReactNode;
}

/** Name, mail address and roles of an account. */
export function AccountForm({ initial, withUsername, submit, busy, refusal, onSubmit, children }: AccountFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const [asked, setAsked] = useState(false);
  const { data: choices, error, refetch } = useQuery(operatorFormQuery);
  const missing = asked ? missingIn(draft, withUsername) : [];
  const issues = [...missing, ...issuesOf(refusal)];
  const issueAt: IssueAt = (path) => issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}/`));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missingIn(draft, withUsername).length === 0 && !busy) onSubmit(draft);
  };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!choices) return <SkeletonRows rows={6} />;
  const text = (field: TextName) => (
    <TextField
      field={field}
      text={draft[field]}
      issue={issueAt(`/${field}`)}
      onType={(typed) => setDraft({ ...draft, [field]: typed })}
    />
  );
  return (
    <form onSubmit={send} noValidate>
      {refusal && <Refusal refusal={refusal} />}
      {missing.length > 0 && <Notice tone="danger">{t('refusal.invalid-data')}</Notice>}
      {text('name')}
      {withUsername && text('username')}
      {text('email')}
      <Assignments
        choices={choices}
        rows={draft.assignments}
        issueAt={issueAt}
        onChange={(assignments) => setDraft({ ...draft, assignments })}
      />
      <div className="form-foot">
        <button type="submit" className="btn btn-primary" aria-disabled={busy}>
          {submit}
        </button>
        {children}
      </div>
    </form>
  );
}

function Refusal({ refusal }: { refusal: RefusedError }) {
  const { t } = useTranslation();
  const taken = refusal.code === 'duplicate-identifier';
  return <Notice tone="danger">{taken ? t('operators.taken') : refusalSentence(refusal)}</Notice>;
}

interface TextFieldProps {
  field: TextName;
  text: string;
  issue: Issue | undefined;
  onType: (text: string) => void;
}

function TextField({ field, text, issue, onType }: TextFieldProps) {
  const { t } = useTranslation();
  const hint = field === 'name' ? {} : { hint: t(`operators.${field}Hint`) };
  return (
    <AccountField label={t(`operators.${field}`)} issue={issue} required={field !== 'email'} {...hint}>
      {(attributes) => (
        <input
          {...attributes}
          type={field === 'email' ? 'email' : 'text'}
          className="form-control"
          autoComplete="off"
          autoCapitalize={field === 'name' ? 'words' : 'none'}
          spellCheck={false}
          maxLength={field === 'username' ? 100 : 200}
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </AccountField>
  );
}

interface AssignmentsProps {
  choices: Choices;
  rows: AssignmentDraft[];
  issueAt: IssueAt;
  onChange: (rows: AssignmentDraft[]) => void;
}

function Assignments({ choices, rows, issueAt, onChange }: AssignmentsProps) {
  const { t } = useTranslation();
  return (
    <>
      {rows.map((row, at) => (
        <AssignmentRow
          key={row.key}
          choices={choices}
          number={at + 1}
          draft={row}
          issueAt={(field) => issueAt(`/assignments/${at}/${field}`)}
          onChange={(changed) => onChange(rows.map((each) => (each === row ? changed : each)))}
          onRemove={rows.length > 1 ? () => onChange(rows.filter((each) => each !== row)) : null}
        />
      ))}
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => onChange([...rows, emptyAssignment()])}>
        {t('operators.addAssignment')}
      </button>
    </>
  );
}
