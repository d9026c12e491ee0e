import { QueryClient } from '@tanstack/react-query';
import { asRefusal } from './refused-error.js';
import { onSessionEnd } from './session-end.js';

export const SESSION_KEY = ['session'];
export const EXPIRED_KEY = ['session-expired'];

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (count, error) => asRefusal(error).code === 'network' && count < 1,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

// Whoever asked, the page gives way to the sign-in and comes back after it.
onSessionEnd(() => {
  if (!queryClient.getQueryData(SESSION_KEY)) return;
  queryClient.setQueryData(EXPIRED_KEY, true);
  queryClient.setQueryData(SESSION_KEY, null);
});
