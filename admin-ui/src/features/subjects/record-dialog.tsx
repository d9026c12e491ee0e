import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { RecordItem, RecordKind, SubjectView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { announce } from '../../components/live-region.js';
import { asRecord } from '../../data/form-schema.js';
import { isEmptyPatch, type JsonRecord, mergePatch } from '../../data/merge-patch.js';
import { FormEditor } from './form-editor.js';
import { PlainForm } from './plain-form.js';
import { addRecord, editRecord, rememberSubject } from './subject-queries.js';

interface RecordDialogProps {
  subject: SubjectView;
  kind: RecordKind;
  item: RecordItem | null;
  onClose: () => void;
}

function useSaveRecord({ subject, kind, item, onClose }: RecordDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (data: JsonRecord) => {
      if (!item) return addRecord(subject.id, kind.kind, data);
      const patch = mergePatch(asRecord(item.data), data);
      return isEmptyPatch(patch) ? Promise.resolve(subject) : editRecord(subject.id, kind.kind, item.id, patch, subject.revision);
    },
    onSuccess: (changed) => {
      rememberSubject(client, changed);
      announce(t('save.done'));
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['subject', subject.id] }),
  });
}

/** One attestation: new, to correct, or to read. */
export function RecordDialog(props: RecordDialogProps) {
  const { t } = useTranslation();
  const { kind, item, onClose } = props;
  const save = useSaveRecord(props);
  const locked = !kind.editable || item?.used === true;
  return (
    <Dialog title={kind.title} onClose={onClose}>
      <div className="box-body">
        {item?.used && <p className="muted">{t('record.usedHint')}</p>}
        {locked ? (
          <PlainForm form={kind.form} data={item?.data} />
        ) : (
          <FormEditor
            form={kind.form}
            initial={item?.data ?? {}}
            submit={t(item ? 'save.action' : 'record.add')}
            busy={save.isPending}
            refusal={save.error ? asRefusal(save.error) : null}
            onSubmit={(data) => save.mutate(data)}
          >
            <button type="button" className="btn btn-link" onClick={onClose}>
              {t('action.cancel')}
            </button>
          </FormEditor>
        )}
      </div>
    </Dialog>
  );
}
