import type { ReactNode } from 'react';
import { ErrorState } from '../components/error-state.js';
import { SkeletonRows } from '../components/skeleton-rows.js';
import { FirstPassword } from '../features/password/first-password.js';
import { ChooseService } from '../features/sign-in/choose-service.js';
import { SignIn } from '../features/sign-in/sign-in.js';
import { SessionProvider, useSessionQuery } from './session.js';

/** Lets through who is signed in and has a service; the address stays, so that signing in comes back to it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, isPending, error, refetch } = useSessionQuery();
  if (isPending) {
    return (
      <main className="gate">
        <SkeletonRows rows={3} />
      </main>
    );
  }
  if (error) {
    return (
      <main className="gate">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (!data) return <SignIn />;
  if (data.mustChangePassword) return <FirstPassword />;
  return <SessionProvider value={data}>{data.service ? children : <ChooseService />}</SessionProvider>;
}
