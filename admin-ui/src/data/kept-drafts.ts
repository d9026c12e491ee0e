const PREFIX = 'iter.draft.';

/**
 * What was typed and not yet saved, kept for this tab only: it survives a reload and an expired session, and goes away with the
 * tab or the sign-out, because the computers of a counter are shared.
 */
export function keepDraft(key: string, draft: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store only means that a reload would lose the draft; the page still has it.
  }
}

/** The draft kept under a key, or null. */
export function keptDraft<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function forgetDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}
