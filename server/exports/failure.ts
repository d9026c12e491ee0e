import { isUnwritable } from '../unwritable.js';
import { RefusalError } from '../use-cases/refusal-error.js';

/** The program ends while a run is being made. */
export class InterruptedError extends Error {
  constructor() {
    super('the program was stopped');
    this.name = 'InterruptedError';
  }
}

/** Why a run failed, as its page says it. */
export function failureOf(error: unknown): string {
  if (error instanceof InterruptedError) return 'interrupted';
  if (isUnwritable(error)) return 'no-room';
  return error instanceof RefusalError ? 'forbidden' : 'failed';
}
