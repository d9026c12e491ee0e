import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { Notice } from '../../components/notice.js';
import { asFieldSchema, choiceTitle, formatOf, schemaAt } from '../../data/form-schema.js';
import { pathKeys } from '../../data/merge-patch.js';
import { formatValue } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import type { Conflict } from './conflicts.js';
import type { DraftStore } from './draft-store.js';

type Choice = 'mine' | 'theirs';

interface ConflictDialogProps {
  practice: PracticeView;
  conflicts: Conflict[];
  store: DraftStore;
}

/** Two people wrote in the same field: both values side by side, and one is chosen for each. */
export function ConflictDialog({ practice, conflicts, store }: ConflictDialogProps) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [error, setError] = useState<unknown>(null);
  const open = conflicts.filter(({ hidden }) => !hidden);
  const ready = open.every(({ path }) => choices[path]);
  const choose = (path: string, choice: Choice) => setChoices({ ...choices, [path]: choice });
  const save = () => store.resolve((path) => choices[path] === 'mine').catch(setError);
  const theirs = () => setChoices(Object.fromEntries(open.map(({ path }) => [path, 'theirs' as const])));
  return (
    <Dialog title={t('conflict.title')} onClose={theirs} size="wide">
      <div className="box-body">
        <p>{t('conflict.lead')}</p>
        {error !== null && <Notice tone="danger">{refusalSentence(asRefusal(error))}</Notice>}
        {conflicts.map((conflict) =>
          conflict.hidden ? (
            <p key={conflict.path} className="muted">
              {t('conflict.hidden')}
            </p>
          ) : (
            <ConflictChoice
              key={conflict.path}
              practice={practice}
              conflict={conflict}
              choice={choices[conflict.path]}
              onChoose={(choice) => choose(conflict.path, choice)}
            />
          ),
        )}
      </div>
      <div className="box-foot">
        <button type="button" className="btn btn-primary" disabled={!ready} onClick={save}>
          {t('conflict.save')}
        </button>
      </div>
    </Dialog>
  );
}

interface ConflictChoiceProps {
  practice: PracticeView;
  conflict: Conflict;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function ConflictChoice({ practice, conflict, choice, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslation();
  const field = schemaAt(asFieldSchema(practice.form.schema), pathKeys(conflict.path));
  const text = (value: unknown) => choiceTitle(field, value) ?? formatValue(value, formatOf(field));
  return (
    <fieldset className="conflict">
      <legend>{field?.title ?? conflict.path}</legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label key={side} className="conflict-side">
          <input type="radio" name={conflict.path} checked={choice === side} onChange={() => onChoose(side)} />
          <span className="muted">{t(`conflict.${side}`)}</span>
          <span className="conflict-value">{text(conflict[side])}</span>
        </label>
      ))}
    </fieldset>
  );
}
