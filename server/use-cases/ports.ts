import type {
  CompiledPracticeType,
  CompiledRelease,
  DefinitionFile,
  DefinitionIssue,
  HistoryPage,
  Practice,
} from '../../engine/index.js';
import type { Audit } from '../audit/audit.js';
import type { AuditEntry } from '../audit/entry.js';
import type { Plan } from '../definitions/plan.js';
import type { FileStore } from '../files/files.js';
import type { FormulaTrials } from '../formulas/formula-trial.js';
import type { PdfMaker } from '../letters/pdf-job.js';
import type { AppliedRelease } from '../storage/documents/applied-release.js';
import type { Digest } from '../storage/documents/digest.js';
import type { Erasure } from '../storage/documents/erasure.js';
import type { ExportRun } from '../storage/documents/export-run.js';
import type { Notification } from '../storage/documents/notification.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Tries } from '../storage/documents/tries.js';
import type { Collection, Storage } from '../storage/storage.js';

/** The collections that use cases work with. */
export interface Stores {
  practices: Collection<Practice>;
  subjects: Collection<StoredSubject>;
  operators: Collection<Operator>;
  sessions: Collection<Session>;
  notifications: Collection<Notification>;
  exportRuns: Collection<ExportRun>;
  audit: Collection<AuditEntry>;
  historyPages: Collection<HistoryPage>;
  erasures: Collection<Erasure>;
  digests: Collection<Digest>;
  tries: Collection<Tries>;
  storage: Storage;
}

/** The releases: immutable snapshots of the definitions, by content. */
export interface Releases {
  /** The release that runs now. */
  current(): CompiledRelease;
  /** The practice type as a release had it, run under what is never pinned. Throws if the store does not hold the release. */
  pinned(release: string, type: string): Promise<CompiledPracticeType>;
  /** Makes a new release of these files and lets it run; with issues of severity error nothing changes. */
  apply(files: DefinitionFile[], by: string, note?: string): Promise<{ hash: string | null; issues: DefinitionIssue[] }>;
  /** What `apply` would change; nothing is written. */
  plan(files: DefinitionFile[]): Promise<Plan>;
  /** Every time that a release began to run, oldest first, rollbacks included: the last is what runs now. */
  applied(): Promise<AppliedRelease[]>;
  /** The files of a release as they are stored, of the running one without a hash. Throws where the store does not hold it. */
  stored(hash?: string): Promise<{ release: { id: string }; files: DefinitionFile[] }>;
}

/** Makes the runs of extractions that were stored, a few at a time. */
export interface ExportQueue {
  add(id: string): void;
  /** Ends a run that waits or is being made; resolves when it is over. */
  cancel(id: string): Promise<void>;
  /** What another process left behind fails as interrupted; on a store that is not shared, whatever this one does not make. */
  recover(): Promise<void>;
  /** Says that this process goes on with its runs, and ends those that were ended through another one. */
  hold(): Promise<void>;
  /** Erases the runs whose time is over, with their files. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being made. */
  idle(): Promise<void>;
  /** Ends what is being made, as interrupted, and begins nothing more. */
  stop(): Promise<void>;
  /** Told of runs that failed for a reason that the office cannot mend. */
  onFailure?: (run: string, error: unknown) => void;
}

/** All that use cases reach the world through. `now` is ISO 8601 in UTC. */
export interface Ports {
  stores: Stores;
  files: FileStore;
  releases: Releases;
  audit: Audit;
  pdf: PdfMaker;
  formulas: FormulaTrials;
  exportQueue: ExportQueue;
  now: () => string;
  newId: () => string;
  /** Tells the runner of effects that there is work, in which practice if it is in one; without it the work waits for the next round. */
  kick?: (practice?: string) => void;
}

/** The ports as the queue of runs has them, which is one of them. */
export type PortsOfRuns = Omit<Ports, 'exportQueue'>;
