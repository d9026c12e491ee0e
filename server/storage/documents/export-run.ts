import type { JsonObject } from '../../../engine/index.js';
import type { Stored } from '../storage.js';

/** Where a run of an extraction stands; the last three are its end. */
export type ExportRunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** How long the process that makes a run may be silent before others take it for ended. */
export const heldMs = 60_000;

/** Where it is not over yet. */
export const ongoing: ExportRunState[] = ['waiting', 'running'];

export const goesOn = ({ state }: Pick<ExportRun, 'state'>): boolean => ongoing.includes(state);

/** The id of a run's file among the files. */
export const exportFileId = ({ id }: Pick<ExportRun, 'id'>): string => `export-${id}`;

/** An extraction that is made in the background, for who asked for it, in the service they were in. */
export interface ExportRun extends Stored {
  export: string;
  title: string;
  params: JsonObject;
  operator: string;
  operatorName: string;
  service: string;
  /** The network address it was asked from. */
  address: string;
  state: ExportRunState;
  startedAt: string;
  /** Until when the process that makes it may be silent; renewed while it lives. */
  heldUntil: string;
  finishedAt?: string;
  /** Rows that were made so far. */
  rows: number;
  /** How many rows there will be, as far as can be told. */
  estimatedRows: number | null;
  /** From 0 to 100; null as long as nothing can be told. */
  progress: number | null;
  fileName: string;
  format: 'xlsx' | 'csv';
  /** In bytes, once it is done. */
  size?: number;
  /** Why it failed: `interrupted`, `no-room`, `forbidden`, `failed`. */
  error?: string;
  /** When the file and the run are erased. */
  expiresAt: string;
}
