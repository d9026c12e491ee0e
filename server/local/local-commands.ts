import type { DefinitionFile } from '../../engine/index.js';
import { verifyAudit } from '../audit/verify.js';
import { createOperator, type NewOperator } from '../auth/operators.js';
import { NoReleaseError, UnknownReleaseError } from '../definitions/errors.js';
import type { Ports } from '../use-cases/ports.js';
import { RefusalError } from '../use-cases/refusal-error.js';
import { ThreadError } from '../workers/threads.js';

/** What a command of this machine may ask of whoever holds the data folder. */
export type LocalRequest =
  /** Whether the register of reads and the histories hold, and these seals of it. */
  | { command: 'verify-audit'; seals: Record<string, string> }
  | { command: 'apply'; files: DefinitionFile[]; by: string; note?: string }
  | { command: 'plan'; files: DefinitionFile[] }
  | { command: 'add-user'; operator: NewOperator }
  /** When which release began to run. */
  | { command: 'releases' }
  /** The files of a release, by its hash; without one of the release that runs. */
  | { command: 'release'; hash?: string };

/** What comes back: a value, or why not. */
export type LocalResponse = { ok: true; value: unknown } | { ok: false; code: string; details: Record<string, unknown> };

const isFile = (file: unknown): file is DefinitionFile =>
  typeof file === 'object' &&
  file !== null &&
  typeof (file as DefinitionFile).path === 'string' &&
  typeof (file as DefinitionFile).text === 'string';

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');

const isSeals = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && isTexts(Object.values(value));

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
  const { command, files, by, note, operator, hash, seals } = value as Record<string, unknown>;
  if (command === 'plan' && Array.isArray(files) && files.every(isFile)) return { command, files };
  if (command === 'apply' && Array.isArray(files) && files.every(isFile) && typeof by === 'string') {
    return { command, files, by, ...(typeof note === 'string' && { note }) };
  }
  if (command === 'verify-audit' && isSeals(seals)) return { command, seals };
  if (command === 'releases') return { command };
  if (command === 'release') return { command, ...(typeof hash === 'string' && { hash }) };
  return command === 'add-user' && isOperator(operator) ? { command, operator } : null;
}

async function valueFor(ports: Ports, request: LocalRequest): Promise<unknown> {
  const { releases } = ports;
  if (request.command === 'apply') return releases.apply(request.files, request.by, request.note);
  if (request.command === 'verify-audit') return verifyAudit(ports.stores.storage, request.seals);
  if (request.command === 'plan') return releases.plan(request.files);
  if (request.command === 'releases') return releases.applied();
  if (request.command === 'release') {
    const { release, files } = await releases.stored(request.hash);
    return { hash: release.id, files };
  }
  const { id, username, name } = await createOperator(ports, request.operator);
  return { id, username, name };
}

/** Does what a request asks. What is refused comes back as a value; only defects throw. */
export async function doLocal(ports: Ports, request: LocalRequest): Promise<LocalResponse> {
  try {
    return { ok: true, value: await valueFor(ports, request) };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, code: error.code, details: error.details };
    if (error instanceof UnknownReleaseError || error instanceof NoReleaseError)
      return { ok: false, code: error.code, details: {} };
    if (error instanceof ThreadError) return { ok: false, code: 'unavailable', details: { reason: error.code } };
    throw error;
  }
}
