import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asRefusal } from './refused-error.js';

export const SESSION_KEY = ['session'];
export const EXPIRED_KEY = ['session-expired'];

/** Every 401 outside of the sign-in ends the session here: the page gives way to the sign-in and comes back after it. */
function noticeSessionEnd(client: () => QueryClient) {
  return (error: unknown) => {
    if (asRefusal(error).status !== 401 || !client().getQueryData(SESSION_KEY)) return;
    client().setQueryData(EXPIRED_KEY, true);
    client().setQueryData(SESSION_KEY, null);
  };
}

const onError = noticeSessionEnd(() => queryClient);

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (count, error) => asRefusal(error).code === 'network' && count < 1,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
