import { useSyncExternalStore } from 'react';

/** The width below which the menu is a bar at the bottom, the same as in `frame.css`. */
const narrow = '(max-width: 47.99rem)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the window is as narrow as a telephone. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
