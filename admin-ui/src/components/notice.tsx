import type { ReactNode } from 'react';

/** A box that says what happened; `danger` ones interrupt a screen reader, the others wait. */
export function Notice({ tone, children }: { tone: 'danger' | 'warning' | 'info' | 'success'; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : undefined}>
      {children}
    </div>
  );
}
