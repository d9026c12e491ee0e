import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, ask } from '../../api/client.js';
import { asRefusal } from '../../api/refused-error.js';
import { ErrorState } from '../../components/error-state.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { SignInFrame } from '../sign-in/sign-in-frame.js';
import { FirstSignInForm } from './first-sign-in-form.js';

/** Whoever started the server opens the address that it printed, and becomes the first administrator. */
export function FirstSignIn() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1, 101));
  const { data, error, refetch } = useQuery({
    queryKey: ['first-sign-in'],
    queryFn: () => ask(api.POST('/api/first-sign-in/offer', { body: { token } })),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [ended, setEnded] = useState(false);
  if (ended || token === '' || (error && asRefusal(error).code === 'first-sign-in-ended')) return <Ended />;
  return (
    <SignInFrame title={t('firstSignIn.title')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data && <FirstSignInForm token={token} services={data.services} onEnded={() => setEnded(true)} />}
    </SignInFrame>
  );
}

function Ended() {
  const { t } = useTranslation();
  return (
    <SignInFrame title={t('firstSignIn.endedTitle')}>
      <p>{t('firstSignIn.ended')}</p>
      <p className="gate-lead">{t('firstSignIn.endedHint')}</p>
      <Link className="btn btn-primary" to="/">
        {t('firstSignIn.toSignIn')}
      </Link>
    </SignInFrame>
  );
}
