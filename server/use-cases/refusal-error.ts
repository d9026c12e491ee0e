/** What a use case throws when it refuses: a stable code and details, no sentence and no HTTP status. */
export class RefusalError extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'RefusalError';
  }
}

/** For what does not exist and, the same, for what may not be seen. */
export const notFound = (): RefusalError => new RefusalError('not-found');
