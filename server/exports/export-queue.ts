import { compared } from '../../engine/index.js';
import { actorIn } from '../auth/actor-of.js';
import { later } from '../later.js';
import { changeStored } from '../storage/change-stored.js';
import { type ExportRun, exportFileId, goesOn, heldMs, ongoing } from '../storage/documents/export-run.js';
import type { ExportQueue, PortsOfRuns } from '../use-cases/ports.js';
import { notFound } from '../use-cases/refusal-error.js';
import { extraction } from '../use-cases/run-export.js';
import { failureOf, InterruptedError } from './failure.js';
import { makeFile, type Progress } from './make-file.js';
import { estimateOf } from './progress.js';

/** Runs that one process makes at the same time; the others wait. */
const mostAtOnce = 2;
/** How often a run that goes on says how far it is. */
const toldMs = 1_000;
/** How long the file of a run is kept. */
const keptMs = 24 * 3_600_000;

class CancelledError extends Error {}

/** Makes the runs that this process was asked for, a few at a time, in the order they came. */
export class OpenExportQueue implements ExportQueue {
  readonly #waiting: string[] = [];
  readonly #running = new Map<string, { control: AbortController; ended: Promise<void> }>();
  #stopped = false;

  onFailure: ExportQueue['onFailure'];

  constructor(private readonly ports: PortsOfRuns) {}

  async recover(): Promise<void> {
    const { exportRuns, storage } = this.ports.stores;
    for await (const { id } of exportRuns.scan({ kind: 'in', path: 'state', operands: ongoing })) {
      // Alone on its store, a process that begins knows that nobody makes any of them.
      const isLeft = ({ heldUntil }: ExportRun) => !this.#has(id) && (!storage.shared || heldUntil <= this.ports.now());
      await this.#change(id, (run) => (isLeft(run) ? this.#end('failed', 'interrupted') : null));
    }
  }

  /** Keeps others from taking what waits and what is made here for left behind; lets go of what they ended. */
  async hold(): Promise<void> {
    for (const id of [...this.#running.keys(), ...this.#waiting]) {
      const heldUntil = later(this.ports.now(), heldMs);
      if (!(await this.#change(id, () => ({ heldUntil })))) this.#drop(id);
    }
  }

  async sweep(): Promise<void> {
    const { exportRuns } = this.ports.stores;
    for await (const run of exportRuns.scan(compared('expiresAt', 'lte', this.ports.now()))) {
      if (this.#running.has(run.id)) continue;
      await this.ports.files.remove(exportFileId(run));
      await exportRuns.remove(run.id);
    }
  }

  add(id: string): void {
    this.#waiting.push(id);
    this.#next();
  }

  async cancel(id: string): Promise<void> {
    this.#drop(id);
    await this.#running.get(id)?.ended;
    // Where another process makes it, that one finds out when it next says how far it is.
    await this.#change(id, () => this.#end('cancelled'));
  }

  #has(id: string): boolean {
    return this.#running.has(id) || this.#waiting.includes(id);
  }

  #drop(id: string): void {
    const at = this.#waiting.indexOf(id);
    if (at >= 0) this.#waiting.splice(at, 1);
    this.#running.get(id)?.control.abort(new CancelledError());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const waiting = this.#waiting.splice(0);
    for (const { control } of this.#running.values()) control.abort(new InterruptedError());
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
    for (const id of waiting) await this.#change(id, () => this.#end('failed', 'interrupted'));
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #next(): void {
    while (!this.#stopped && this.#running.size < mostAtOnce) {
      const id = this.#waiting.shift();
      if (id === undefined) return;
      const control = new AbortController();
      const ended = this.#run(id, control.signal)
        .catch((error) => this.#failed(id, error))
        .catch((error) => this.onFailure?.(id, error))
        .finally(() => {
          this.#running.delete(id);
          this.#next();
        });
      this.#running.set(id, { control, ended });
    }
  }

  async #failed(id: string, error: unknown): Promise<void> {
    const cancelled = error instanceof CancelledError;
    const failure = failureOf(error);
    if (!cancelled && (failure === 'failed' || failure === 'no-room')) this.onFailure?.(id, error);
    await this.#change(id, () => (cancelled ? this.#end('cancelled') : this.#end('failed', failure)));
  }

  #end(state: 'failed' | 'cancelled', error?: string): Partial<ExportRun> {
    const finishedAt = this.ports.now();
    return { state, finishedAt, expiresAt: later(finishedAt, keptMs), ...(error !== undefined && { error }) };
  }

  /** Makes the file with the rights that who asked for it has now. */
  async #run(id: string, signal: AbortSignal): Promise<void> {
    const { stores, releases, files, audit, now } = this.ports;
    const run = await stores.exportRuns.get(id);
    const operator = run && (await stores.operators.get(run.operator));
    const actor = operator && !operator.disabled ? actorIn(operator, run.service, releases.current(), now()) : null;
    if (!run || !actor) throw notFound();
    const wanted = extraction(this.ports, actor, run.export, run.params);
    const count = await stores.practices.count(wanted.where);
    if (!(await this.#change(id, () => ({ state: 'running' })))) throw new CancelledError();
    const reader = { operator: run.operator, service: run.service, address: run.address };
    const made = await makeFile(wanted, {
      files,
      signal,
      note: (sources) =>
        audit.note(
          reader,
          sources.map((source) => ({ kind: 'export', export: run.export, ...source })),
        ),
      onProgress: this.#teller(id, (progress) => {
        const { fraction, rows } = estimateOf(progress, count, wanted.compiled.sort.length > 0);
        return { rows: progress.rows, estimatedRows: rows, progress: fraction === null ? null : Math.floor(fraction * 99) };
      }),
    });
    // Before the run says that it is done: a file that nobody knows of is swept, and one that is not there is never offered.
    await files.keep(made.temporary, exportFileId(run));
    const { size, rows } = made;
    const finishedAt = now();
    const expiresAt = later(finishedAt, keptMs);
    const done: Partial<ExportRun> = { state: 'done', progress: 100, rows, estimatedRows: rows, size, finishedAt, expiresAt };
    if (!(await this.#change(id, () => done))) await files.remove(exportFileId(run));
  }

  /** Stores how far a run is, now and then. */
  #teller(id: string, told: (progress: Progress) => Partial<ExportRun>): (progress: Progress) => void {
    let at = performance.now();
    return (progress) => {
      if (performance.now() - at < toldMs) return;
      at = performance.now();
      this.#change(id, () => told(progress)).then(
        (still) => still || this.#drop(id),
        () => undefined,
      );
    };
  }

  /** Changes a run that goes on. @returns false where it is over, or what is to be changed is nothing */
  async #change(id: string, change: (run: ExportRun) => Partial<ExportRun> | null): Promise<boolean> {
    const changed = await changeStored(this.ports.stores.exportRuns, id, (run) => {
      const changes = goesOn(run) ? change(run) : null;
      return changes && { ...run, ...changes, version: run.version + 1 };
    });
    return changed !== null;
  }
}
