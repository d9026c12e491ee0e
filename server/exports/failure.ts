import { RefusalError } from '../use-cases/refusal-error.js';

/** The program ends while a run is being made. */
export class InterruptedError extends Error {
  constructor() {
    super('the program was stopped');
    this.name = 'InterruptedError';
  }
}

const unwritable = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EFBIG', 'EIO'];

const FULL = 13;

/** Whether the disk, or its rights, kept a file from being written, or the store (SQLite says FULL with a number). */
export function isUnwritable(error: unknown): boolean {
  const { code = '', errcode } = (error ?? {}) as { code?: string; errcode?: number };
  return unwritable.includes(code) || errcode === FULL;
}

/** Why a run failed, as its page says it. */
export function failureOf(error: unknown): string {
  if (error instanceof InterruptedError) return 'interrupted';
  if (isUnwritable(error)) return 'no-room';
  return error instanceof RefusalError ? 'forbidden' : 'failed';
}
