import { useEffect, useRef } from 'react';
import { asRefusal } from '../api/refused-error.js';

/** What passes by itself: nobody has to do anything about it. */
const PASSING = new Set(['network', 'storage-unavailable']);
const PAUSE_SECONDS = 5;

/** Asks again after a while, in the time that the server told where it did, as long as it is only out of reach. */
export function useAskedAgain(error: unknown, ask: () => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const { code, details } = asRefusal(error);
    if (!PASSING.has(code)) return;
    const seconds = typeof details['seconds'] === 'number' ? details['seconds'] : PAUSE_SECONDS;
    const timer = setTimeout(() => latest.current(), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [error]);
}
