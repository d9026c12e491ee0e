import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issuesOf, type RefusedError } from '../../api/refused-error.js';
import type { FormView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { asFieldSchema, asRecord } from '../../data/form-schema.js';
import { type JsonRecord, pathKeys } from '../../data/merge-patch.js';
import { errorsByField } from '../../form-theme/errors-by-field.js';
import { focusField } from '../../form-theme/field-id.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';

const GeneratedForm = lazy(() =>
  import('../../form-theme/generated-form.js').then((module) => ({ default: module.GeneratedForm })),
);

interface FormEditorProps {
  form: FormView;
  initial: unknown;
  submit: string;
  busy: boolean;
  refusal: RefusedError | null;
  onSubmit: (data: JsonRecord) => void;
  /** What stands beside the button: a way out. */
  children?: ReactNode;
}

/** A generated form that is sent as a whole: a person, an attestation. What the server found wrong stands under each field. */
export function FormEditor({ form, initial, submit, busy, refusal, onSubmit, children }: FormEditorProps) {
  const { t } = useTranslation();
  const schema = useMemo(() => asFieldSchema(form.schema), [form.schema]);
  const [data, setData] = useState<unknown>(initial);
  const issues = useMemo(() => issuesOf(refusal), [refusal]);
  const errors = useMemo(() => errorsByField(issues, schema, true), [issues, schema]);
  // The cursor goes to the first field that must be mended: in a long form the sentence above may be out of sight.
  useEffect(() => {
    const first = issues[0];
    if (first) focusField(pathKeys(first.path));
  }, [issues]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit(asRecord(data));
  };
  return (
    <form onSubmit={send} noValidate>
      {refusal && (
        <Notice tone="danger">
          <p>{refusalSentence(refusal)}</p>
          {issues.length > 0 && <IssueLinks issues={issues} schema={schema} />}
        </Notice>
      )}
      <Suspense fallback={<SkeletonRows rows={5} />}>
        <GeneratedForm schema={schema} look={form.ui} data={data} onChange={setData} errors={errors} />
      </Suspense>
      <p className="muted">{t('form.requiredNote')}</p>
      <div className="form-foot">
        <button type="submit" className="btn btn-primary" aria-disabled={busy}>
          {busy ? t('save.saving') : submit}
        </button>
        {children}
      </div>
    </form>
  );
}

function IssueLinks({ issues, schema }: { issues: ReturnType<typeof issuesOf>; schema: ReturnType<typeof asFieldSchema> }) {
  const { t } = useTranslation();
  const named = issues.map((issue) => ({ issue, keys: pathKeys(issue.path) }));
  return (
    <ul className="issue-links">
      {named.map(({ issue, keys }) => (
        <li key={`${issue.path} ${issue.code}`}>
          <button type="button" className="link-button" onClick={() => focusField(keys) || announce(t('issue.notHere'))}>
            {issue.title ?? asFieldSchema(schema.properties?.[keys[0] ?? '']).title ?? keys.join(' ')}
          </button>
        </li>
      ))}
    </ul>
  );
}
