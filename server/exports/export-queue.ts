import { compared, everything } from '../../engine/index.js';
import { actorIn } from '../auth/actor-of.js';
import { later } from '../later.js';
import { changeStored } from '../storage/change-stored.js';
import { type ExportRun, exportFileId } from '../storage/documents/export-run.js';
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

/** Makes the runs that were asked for, a few at a time, in the order they came. */
export class OpenExportQueue implements ExportQueue {
  readonly #waiting: string[] = [];
  readonly #running = new Map<string, { control: AbortController; ended: Promise<void> }>();
  #stopped = false;

  onFailure: ExportQueue['onFailure'];

  constructor(private readonly ports: PortsOfRuns) {}

  async recover(): Promise<void> {
    for await (const run of this.ports.stores.exportRuns.scan(everything)) {
      if (run.state === 'waiting' || run.state === 'running') await this.#change(run.id, this.#end('failed', 'interrupted'));
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
    const at = this.#waiting.indexOf(id);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      await this.#change(id, this.#end('cancelled'));
      return;
    }
    const running = this.#running.get(id);
    running?.control.abort(new CancelledError());
    await running?.ended;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const waiting = this.#waiting.splice(0);
    for (const { control } of this.#running.values()) control.abort(new InterruptedError());
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
    for (const id of waiting) await this.#change(id, this.#end('failed', 'interrupted'));
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
    if (error instanceof CancelledError) return this.#change(id, this.#end('cancelled'));
    const failure = failureOf(error);
    if (failure === 'failed' || failure === 'no-room') this.onFailure?.(id, error);
    return this.#change(id, this.#end('failed', failure));
  }

  #end(state: 'failed' | 'cancelled', error?: string): (run: ExportRun) => Partial<ExportRun> {
    const finishedAt = this.ports.now();
    return () => ({ state, finishedAt, expiresAt: later(finishedAt, keptMs), ...(error !== undefined && { error }) });
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
    await this.#change(id, () => ({ state: 'running' }));
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
    await this.#change(id, () => ({ state: 'done', progress: 100, rows, estimatedRows: rows, size, finishedAt, expiresAt }));
  }

  /** Stores how far a run is, now and then. */
  #teller(id: string, told: (progress: Progress) => Partial<ExportRun>): (progress: Progress) => void {
    let at = performance.now();
    return (progress) => {
      if (performance.now() - at < toldMs) return;
      at = performance.now();
      void this.#change(id, (run) => (run.state === 'running' ? told(progress) : null)).catch(() => undefined);
    };
  }

  async #change(id: string, change: (run: ExportRun) => Partial<ExportRun> | null): Promise<void> {
    await changeStored(this.ports.stores.exportRuns, id, (run) => {
      const changed = change(run);
      return changed && { ...run, ...changed, version: run.version + 1 };
    });
  }
}
