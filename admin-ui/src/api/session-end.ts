const listeners = new Set<() => void>();

/** Calls back whenever the server says that nobody is signed in. */
export function onSessionEnd(listener: () => void): void {
  listeners.add(listener);
}

export function tellSessionEnd(): void {
  for (const listener of listeners) listener();
}
