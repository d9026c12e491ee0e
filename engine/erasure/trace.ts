import { hash as digest } from 'node:crypto';
import type { Practice } from '../practice/practice.js';
import { canonicalJson } from '../value/canonical-json.js';
import { historyEnd } from '../workflow/history-pages.js';

/** Why a practice was erased: by itself after some days in a state, or because somebody confirmed that its time was over. */
export type ErasureCause =
  | { rule: 'delete-after'; state: string; days: number }
  | { rule: 'retention'; years: number; after: 'opened' | 'closed'; authorisation: string; by: { id: string; name: string } };

/** What stays of an erased practice: nothing of a person, nothing of the content. */
export interface Trace {
  id: string;
  number: string;
  type: string;
  service: { id: string; title: string };
  reserved: boolean;
  openedAt: string;
  erasedAt: string;
  cause: ErasureCause;
  /** The release whose rules it lived under. */
  release: string;
  /** The end of its history: the hash of the last entry, and how many there were. */
  history: { hash: string; entries: number };
}

/** The trace of a practice that is about to be erased. */
export function traceOf(practice: Practice, cause: ErasureCause, erasedAt: string): Trace {
  const { id, number, type, service, reserved, openedAt, release } = practice;
  return { id, number, type, service, reserved, openedAt, erasedAt, cause, release, history: historyEnd(practice) };
}

/** SHA-256 over the canonical JSON of a trace: what is stored beside it is no part of it. */
export function hashOfTrace(trace: Trace): string {
  const { id, number, type, service, reserved, openedAt, erasedAt, cause, release, history } = trace;
  return digest('sha256', canonicalJson({ id, number, type, service, reserved, openedAt, erasedAt, cause, release, history }));
}
