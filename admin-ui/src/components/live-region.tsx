import { useSyncExternalStore } from 'react';

let sentence = '';
const listeners = new Set<() => void>();

/** Says a sentence to screen readers: saves, counts, outcomes. The same sentence twice is said twice. */
export function announce(text: string): void {
  sentence = text === sentence ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The only polite live region of the page, there from the start so that readers watch it. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => sentence);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
