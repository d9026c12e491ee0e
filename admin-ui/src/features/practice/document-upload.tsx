import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal, issuesOf } from '../../api/refused-error.js';
import type { DocumentCategory, PracticeView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { parseDate } from '../../data/typed-values.js';
import { formatSize } from '../../i18n/format.js';
import { issueSentence } from '../../i18n/issue-sentence.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { ExpiryField } from './expiry-field.js';
import { practiceKey } from './practice-queries.js';
import { uploadDocument } from './upload.js';

interface UploadProps {
  practice: PracticeView;
  category: DocumentCategory;
}

function useUpload({ practice, category }: UploadProps, onDone: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: ({ file, expires }: { file: File; expires: string | undefined }) =>
      uploadDocument({ practice: practice.id, category: category.key, expires, file, onProgress: setShare }),
    onMutate: () => setShare(0),
    onSuccess: (changed, { file }) => {
      client.setQueryData(practiceKey(practice.id), changed);
      announce(t('documents.uploaded', { name: file.name }));
      onDone();
    },
  });
  return { upload, share };
}

/** Adds a document: dropped or chosen; where it expires the day is asked before it goes. */
export function DocumentUpload({ practice, category }: UploadProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const { upload, share } = useUpload({ practice, category }, () => setFile(null));
  const take = (taken: File | undefined) => {
    if (!taken || upload.isPending) return;
    upload.reset();
    if (category.hasExpiry) setFile(taken);
    else upload.mutate({ file: taken, expires: undefined });
  };
  const refusal = upload.error ? asRefusal(upload.error) : null;
  return (
    <div className="document-upload">
      {refusal && (
        <Notice tone="danger">
          {refusalSentence(refusal)}{' '}
          {issuesOf(refusal)
            .map((issue) => issueSentence(issue))
            .join(' ')}
        </Notice>
      )}
      {upload.isPending && (
        <label className="upload-progress">
          {t('documents.uploading')} <progress value={share} max={1} />
        </label>
      )}
      {!upload.isPending && !file && <DropZone category={category} onFile={take} />}
      {!upload.isPending && file && (
        <ExpiryForm file={file} onCancel={() => setFile(null)} onSend={(expires) => upload.mutate({ file, expires })} />
      )}
    </div>
  );
}

function DropZone({ category, onFile }: { category: DocumentCategory; onFile: (file: File | undefined) => void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
    <div
      className={over ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="btn btn-outline-primary btn-sm">
        {t('documents.add')}
        <span className="visually-hidden">: {category.title}</span>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          onChange={({ target }) => {
            onFile(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
      <span className="muted">{t('documents.orDrop')}</span>
    </div>
  );
}

interface ExpiryFormProps {
  file: File;
  onCancel: () => void;
  onSend: (expires: string) => void;
}

function ExpiryForm({ file, onCancel, onSend }: ExpiryFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const expires = parseDate(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (expires) onSend(expires);
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>
        <strong>{file.name}</strong> <span className="muted">{formatSize(file.size)}</span>
      </p>
      <ExpiryField text={text} onChange={setText} unreadable={asked && !expires} />
      <div className="form-foot">
        <button type="submit" className="btn btn-primary btn-sm">
          {t('documents.send')}
        </button>
        <button type="button" className="btn btn-link btn-sm" onClick={onCancel}>
          {t('action.cancel')}
        </button>
      </div>
    </form>
  );
}
