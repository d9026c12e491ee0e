import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, ask, rememberCsrfToken } from '../api/client.js';
import { EXPIRED_KEY, SESSION_KEY } from '../api/query-client.js';
import { RefusedError } from '../api/refused-error.js';
import type { Session } from '../api/types.js';
import { forgetDrafts } from '../data/kept-drafts.js';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session in force; only for what is drawn inside the SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionGate');
  return session;
}

function remember(session: Session): Session {
  rememberCsrfToken(session.csrfToken);
  return session;
}

async function loadSession(): Promise<Session | null> {
  try {
    return remember(await ask(api.GET('/api/session')));
  } catch (error) {
    if (error instanceof RefusedError && error.status === 401) return null;
    throw error;
  }
}

export function useSessionQuery() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: loadSession, staleTime: Number.POSITIVE_INFINITY });
}

/** Whether the session ended while somebody was working, so that the sign-in can say so. */
export function useSessionExpired(): boolean {
  const { data } = useQuery({ queryKey: EXPIRED_KEY, queryFn: () => false, staleTime: Number.POSITIVE_INFINITY });
  return data ?? false;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => ask(api.POST('/api/session', { body })),
    onSuccess: (session) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
      client.setQueryData(SESSION_KEY, remember(session));
    },
  });
}

/** Who makes themselves the first administrator, and by which one-time token. */
export interface FirstAccount {
  token: string;
  username: string;
  name: string;
  password: string;
  service: string;
}

/** Makes the first administrator, who is signed in at once. */
export function useFirstSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FirstAccount) => ask(api.POST('/api/first-sign-in', { body })),
    onSuccess: (session) => client.setQueryData(SESSION_KEY, remember(session)),
  });
}

export function useChooseService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (service: string) => ask(api.PUT('/api/session/service', { body: { service } })),
    onSuccess: (session) => {
      client.setQueryData(SESSION_KEY, remember(session));
      // What was seen from one service may be closed from another.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
    },
  });
}

/** Changes one's own password; the session goes on, the others end. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { old: string; password: string }) => ask(api.PUT('/api/session/password', { body })),
    onSuccess: (session) => client.setQueryData(SESSION_KEY, remember(session)),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask(api.DELETE('/api/session')),
    onSuccess: () => {
      forgetDrafts();
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
