import type { DefinitionFile } from '../../engine/index.js';
import { createOperator, type NewOperator } from '../auth/operators.js';
import type { Ports } from '../use-cases/ports.js';
import { RefusalError } from '../use-cases/refusal-error.js';

/** What a command of this machine may ask of whoever holds the data folder. */
export type LocalRequest =
  | { command: 'apply'; files: DefinitionFile[]; by: string; note?: string }
  | { command: 'add-user'; operator: NewOperator };

/** What comes back: a value, or why not. */
export type LocalResponse = { ok: true; value: unknown } | { ok: false; code: string; details: Record<string, unknown> };

const isFile = (file: unknown): file is DefinitionFile =>
  typeof file === 'object' &&
  file !== null &&
  typeof (file as DefinitionFile).path === 'string' &&
  typeof (file as DefinitionFile).text === 'string';

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');

function isOperator(value: unknown): value is NewOperator {
  if (typeof value !== 'object' || value === null) return false;
  const { username, name, password, email, assignments } = value as Record<string, unknown>;
  return (
    isTexts([username, name, password]) &&
    (email === undefined || typeof email === 'string') &&
    Array.isArray(assignments) &&
    assignments.every((one) => typeof one?.service === 'string' && isTexts(one.roles))
  );
}

/** The request that a parsed line holds, or null. */
export function asRequest(value: unknown): LocalRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const { command, files, by, note, operator } = value as Record<string, unknown>;
  if (command === 'apply' && Array.isArray(files) && files.every(isFile) && typeof by === 'string') {
    return { command, files, by, ...(typeof note === 'string' && { note }) };
  }
  return command === 'add-user' && isOperator(operator) ? { command, operator } : null;
}

/** Does what a request asks. What is refused comes back as a value; only defects throw. */
export async function doLocal(ports: Ports, request: LocalRequest): Promise<LocalResponse> {
  try {
    if (request.command === 'apply') {
      return { ok: true, value: await ports.releases.apply(request.files, request.by, request.note) };
    }
    const { id, username, name } = await createOperator(ports, request.operator);
    return { ok: true, value: { id, username, name } };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, code: error.code, details: error.details };
    throw error;
  }
}
