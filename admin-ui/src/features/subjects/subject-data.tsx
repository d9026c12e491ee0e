import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { SubjectView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { asRecord } from '../../data/form-schema.js';
import { isEmptyPatch, type JsonRecord, mergePatch } from '../../data/merge-patch.js';
import { FormEditor } from './form-editor.js';
import { PlainForm } from './plain-form.js';
import { editSubject, rememberSubject } from './subject-queries.js';

/** The person's own data: to read, and to correct for whom may. */
export function SubjectData({ subject }: { subject: SubjectView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [saved, setSaved] = useState(false);
  const save = useMutation({
    mutationFn: (patch: JsonRecord) => editSubject(subject.id, patch, subject.revision),
    onSuccess: (changed) => {
      rememberSubject(client, changed);
      setSaved(true);
      announce(t('save.done'));
    },
    onError: () => void client.invalidateQueries({ queryKey: ['subject', subject.id] }),
  });
  if (!subject.editable) return <PlainForm form={subject.form} data={subject.data} />;
  const submit = (data: JsonRecord) => {
    const patch = mergePatch(asRecord(subject.data), data);
    setSaved(isEmptyPatch(patch));
    if (!isEmptyPatch(patch)) save.mutate(patch);
  };
  return (
    <>
      {saved && !save.error && !save.isPending && <Notice tone="success">{t('save.done')}</Notice>}
      <FormEditor
        form={subject.form}
        initial={subject.data}
        submit={t('save.action')}
        busy={save.isPending}
        refusal={save.error ? asRefusal(save.error) : null}
        onSubmit={submit}
      />
    </>
  );
}
