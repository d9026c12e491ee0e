/** A demonstration declares something that cannot be played, or would be put where other data is. */
export class DemoError extends Error {
  readonly code = 'demo';
  constructor(message: string) {
    super(message);
    this.name = 'DemoError';
  }
}
