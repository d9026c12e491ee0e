import { asRefusal, type RefusedError } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';
import { asRecord } from '../../data/form-schema.js';
import { forgetDraft, keepDraft, keptDraft } from '../../data/kept-drafts.js';
import { applyPatch, isEmptyPatch, type JsonRecord, mergePatch, restrictPatch } from '../../data/merge-patch.js';
import { type Conflict, conflictsOf, settledPatch } from './conflicts.js';

const REST_MILLISECONDS = 800;
const RETRY_MILLISECONDS = 5_000;

export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict';

export interface DraftState {
  /** What is shown: what the server has, and over it what was typed. */
  data: JsonRecord;
  status: SaveStatus;
  savedAt: Date | null;
  conflicts: Conflict[];
  refusal: RefusedError | null;
}

export interface DraftPorts {
  key: string;
  save: (patch: JsonRecord, revision: number) => Promise<PracticeView>;
  load: () => Promise<PracticeView>;
  onSaved: (practice: PracticeView) => void;
}

interface Kept {
  revision: number;
  patch: JsonRecord;
}

/**
 * What one operator is typing into one practice. What may be edited now is saved once the keys rest; what goes with an event waits
 * for it. Nothing typed is ever dropped by an answer of the server: the difference is laid over what comes back.
 */
export class DraftStore {
  private base: PracticeView;
  /** The revision that the typed difference began on, so that the server can tell what others changed since. */
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private readonly ports: DraftPorts;
  private readonly listeners = new Set<() => void>();
  private current: DraftState;

  constructor(practice: PracticeView, ports: DraftPorts) {
    this.base = practice;
    this.ports = ports;
    const kept = keptDraft<Kept>(ports.key);
    this.revision = kept?.revision ?? practice.revision;
    const data = kept ? applyPatch(asRecord(practice.data), kept.patch) : asRecord(practice.data);
    this.current = { data, status: 'saved', savedAt: null, conflicts: [], refusal: null };
    if (kept) this.plan();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly state = (): DraftState => this.current;

  /** A section as it is now in the form. */
  readonly change = (section: string, value: unknown): void => {
    this.show({ data: { ...this.current.data, [section]: value as JsonRecord } });
    this.plan();
  };

  /** The practice as somebody else's answer brought it; what was typed stays over it. */
  readonly receive = (practice: PracticeView): void => {
    if (this.running || practice.revision < this.base.revision) return;
    this.settle(practice, {}, this.isDirty());
  };

  /** What was typed for an event: the part of the difference that the event writes. */
  readonly eventData = (paths: readonly string[]): JsonRecord => restrictPatch(this.difference(), paths);

  /** The practice after an event that took some of what was typed. */
  readonly receiveEvent = (practice: PracticeView, sent: JsonRecord): void => this.settle(practice, sent, false);

  /** Saves what is left; whether everything that can be saved is now saved. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (this.isDirty() && this.current.status !== 'conflict') await this.save();
    return !this.isDirty();
  };

  /** Ends a conflict: for each path one's own value or the other's, then saves on the newest revision. */
  readonly resolve = async (keepMine: (path: string) => boolean): Promise<void> => {
    const { conflicts } = this.current;
    const typed = settledPatch(this.difference(), conflicts, keepMine);
    const practice = await this.ports.load();
    this.base = practice;
    this.revision = practice.revision;
    this.show({ data: applyPatch(asRecord(practice.data), typed), conflicts: [], status: 'waiting' });
    this.ports.onSaved(practice);
    await this.save();
  };

  /** Stops the clock; what is unsaved stays kept for this tab. */
  readonly stop = (): void => clearTimeout(this.timer);

  readonly hasUnsaved = (): boolean => !isEmptyPatch(this.difference());

  private readonly isDirty = (): boolean => !isEmptyPatch(this.toSave());
  private readonly difference = (): JsonRecord => mergePatch(asRecord(this.base.data), this.current.data);
  private readonly toSave = (): JsonRecord => restrictPatch(this.difference(), this.base.editable);

  private plan(delay = REST_MILLISECONDS): void {
    this.keep();
    clearTimeout(this.timer);
    if (!this.isDirty()) {
      if (this.current.status === 'waiting') this.show({ status: 'saved' });
      return;
    }
    if (this.current.status === 'conflict') return;
    if (this.current.status !== 'offline') this.show({ status: 'waiting' });
    this.timer = setTimeout(() => void this.save(), delay);
  }

  private async save(): Promise<void> {
    if (this.running) return this.running;
    const patch = this.toSave();
    if (isEmptyPatch(patch)) return;
    this.show({ status: 'saving' });
    this.running = this.ports.save(patch, this.revision).then(
      (practice) => this.saved(practice, patch),
      (error: unknown) => this.failed(asRefusal(error)),
    );
    await this.running;
  }

  private saved(practice: PracticeView, sent: JsonRecord): void {
    this.running = null;
    this.show({ savedAt: new Date(), status: 'saved', refusal: null });
    this.settle(practice, sent, false);
    this.ports.onSaved(practice);
  }

  private failed(refusal: RefusedError): void {
    this.running = null;
    const conflicts = refusal.code === 'stale-revision' ? conflictsOf(refusal) : [];
    if (conflicts.length > 0) {
      this.show({ status: 'conflict', conflicts, refusal });
      return;
    }
    const later = refusal.code === 'network' || refusal.status === 429 || refusal.status >= 500;
    this.show({ status: later ? 'offline' : 'refused', refusal });
    if (later) this.timer = setTimeout(() => void this.save(), RETRY_MILLISECONDS);
  }

  private settle(practice: PracticeView, sent: JsonRecord, sameRevision: boolean): void {
    const rest = mergePatch(applyPatch(asRecord(this.base.data), sent), this.current.data);
    this.base = practice;
    if (!sameRevision) this.revision = practice.revision;
    this.show({ data: applyPatch(asRecord(practice.data), rest) });
    this.plan();
  }

  private keep(): void {
    const patch = this.difference();
    if (isEmptyPatch(patch)) forgetDraft(this.ports.key);
    else keepDraft(this.ports.key, { revision: this.revision, patch } satisfies Kept);
  }

  private show(change: Partial<DraftState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}
