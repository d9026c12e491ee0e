import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { useChooseService, useSessionQuery, useSignOut } from '../../session/session.js';
import { SignInFrame } from './sign-in-frame.js';

/** Which service one works for now, where there are several. */
export function ChooseService() {
  const { t } = useTranslation();
  const { data: session } = useSessionQuery();
  const choose = useChooseService();
  const signOut = useSignOut();
  if (!session) return <SkeletonRows />;
  return (
    <SignInFrame title={t('service.title')}>
      <p>{t(session.assignments.length === 0 ? 'service.none' : 'service.lead')}</p>
      {choose.error && <Notice tone="danger">{refusalSentence(asRefusal(choose.error))}</Notice>}
      <ul className="pick-list">
        {session.assignments.map(({ service, roles }) => (
          <li key={service.id}>
            <button type="button" onClick={() => choose.mutate(service.id)} aria-disabled={choose.isPending}>
              <strong>{service.title}</strong>
              <span className="muted">{roles.map((role) => role.title).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn btn-link" onClick={() => signOut.mutate()}>
        {t('session.signOut')}
      </button>
    </SignInFrame>
  );
}
