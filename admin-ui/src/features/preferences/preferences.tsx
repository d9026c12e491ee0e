import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { asRefusal } from '../../api/refused-error.js';
import type { Preferences as Chosen } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import '../../styles/archive.css';
import '../../styles/form.css';

const KEY = ['preferences'];
const CHOICES = [null, 'each', 'daily', 'none'] as const;
type Choice = (typeof CHOICES)[number];

/** Saves a choice as soon as it is made; what the server answers is what is shown. */
function useChoose() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mail: Choice) => ask(api.PUT('/api/preferences', { body: { mail } })),
    onSuccess: (saved) => {
      client.setQueryData(KEY, saved);
      announce(t('preferences.saved'));
    },
  });
}

/** What one chose for oneself: which mails to get. */
export function Preferences() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: () => ask(api.GET('/api/preferences')) });
  return (
    <Page title={t('preferences.title')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data && <MailChoice chosen={data} />}
    </Page>
  );
}

function MailChoice({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation();
  const choose = useChoose();
  // Marked with the click itself: the request is known to the page a moment later, and the mark would jump back meanwhile.
  const [asked, setAsked] = useState<{ mail: Choice } | null>(null);
  const selected = (asked ?? chosen).mail;
  const pick = (mail: Choice) => {
    if (asked) return;
    setAsked({ mail });
    choose.mutate(mail, { onSettled: () => setAsked(null) });
  };
  return (
    <form className="panel panel-form">
      {choose.error && <Notice tone="danger">{refusalSentence(asRefusal(choose.error))}</Notice>}
      {choose.isSuccess && <Notice tone="success">{t('preferences.saved')}</Notice>}
      <fieldset className="field">
        <legend className="panel-title">{t('preferences.mail')}</legend>
        <p className="muted">{chosen.email ? t('preferences.to', { email: chosen.email }) : t('preferences.noAddress')}</p>
        <div className="choices mail-choices">
          {CHOICES.map((choice) => (
            <label key={choice ?? 'office'} className="choice">
              <input type="radio" name="mail" checked={selected === choice} onChange={() => pick(choice)} />
              <span>
                {choice === null
                  ? t('preferences.office', { choice: t(`preferences.short.${chosen.office}`) })
                  : t(`preferences.${choice}`, { hour: chosen.hour })}
              </span>
            </label>
          ))}
        </div>
        <p className="field-hint">{t('preferences.hint')}</p>
      </fieldset>
    </form>
  );
}
