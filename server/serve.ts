import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { createApp } from './app.js';
import { sweepTries } from './auth/lockout.js';
import { sweepSessions } from './auth/sessions.js';
import { buildPorts } from './build-ports.js';
import type { Config } from './config.js';
import { openReleaseReader } from './definitions/open-release-reader.js';
import { openReleases } from './definitions/releases.js';
import { startRunner } from './effects/start-runner.js';
import { every } from './every.js';
import { finish, listen } from './listen.js';
import { listenLocal } from './local/local-socket.js';
import { createLogger, errorFacts } from './logging.js';
import { openStores } from './open-stores.js';
import { Readiness } from './readiness.js';
import { openPatiently } from './storage/open-patiently.js';
import { takesTurn } from './storage/turns.js';
import type { Ports } from './use-cases/ports.js';

const SEAL_MS = 60 * 60_000;
const SWEEP_MS = 60 * 60_000;
const POLL_MS = 2_000;
/** Three times within what a process may be silent about its extractions. */
const HOLD_MS = 20_000;
/** A publish must be seen by every process within two seconds. */
const FOLLOW_MS = 500;
/** What load balancers need to notice: some ask every two seconds, and want two answers. */
const DRAIN_MS = 5_000;

/** A server that runs. */
export interface Served {
  /** Where it answers on this machine. */
  url: string;
  ports: Ports;
  /**
   * Says first that it is not ready, for as long as load balancers need to notice; then finishes the requests that were begun, for ten
   * seconds at most, and lets go of the store. Again is harmless.
   */
  stop(): Promise<void>;
}

/** What was opened, closed in the opposite order; the first failure does not keep the rest open. */
class Opened {
  readonly #closers: (() => unknown)[] = [];
  #closed: Promise<void> | undefined;

  add(close: () => unknown): void {
    this.#closers.push(close);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** Seals the register of reads; the seal goes into the log as well, where whoever can write to the store may not reach. */
async function sealAudit(ports: Ports, log: Logger): Promise<void> {
  const seal = await ports.audit.seal();
  if (seal) log.info({ audit: seal }, 'reads sealed');
}

/** Erases what the register of reads has kept long enough; the log says what it was. */
async function retireReads(ports: Ports, months: number, log: Logger): Promise<void> {
  const before = DateTime.fromISO(ports.now(), { zone: 'utc' }).minus({ months }).toJSDate().toISOString();
  for (const { from, until, entries, last } of await ports.audit.retire(before))
    log.info({ audit: { chain: last.chain, from, until, entries, hash: last.hash } }, 'old reads erased');
}

const told = (log: Logger, message: string) => (error: unknown) => log.error({ error: errorFacts(error) }, message);

/** What goes on beside the requests: effects and terms, commands of this machine, sessions that ended. */
async function startBackground(ports: Ports, config: Config, log: Logger, opened: Opened): Promise<void> {
  const { baseUrl, dataFolder, smtp, mailFrom, webhooks } = config;
  const spoolFolder = join(dataFolder, 'spool');
  const tell = (message: string) => told(log, message);
  opened.add(() => sealAudit(ports, log));
  const runner = startRunner(ports, {
    spoolFolder,
    smtp,
    mailFrom,
    webhooks,
    baseUrl,
    owner: randomUUID(),
    log,
    pollMs: POLL_MS,
  });
  opened.add(() => runner.stop());
  ports.kick = runner.kick;
  const { exportQueue } = ports;
  exportQueue.onFailure = (run, error) => log.error({ run, error: errorFacts(error) }, 'an extraction failed');
  await exportQueue.recover();
  if (ports.stores.storage.shared) {
    opened.add(every(HOLD_MS, () => exportQueue.hold(), tell('extractions were not held')));
    opened.add(every(HOLD_MS, () => exportQueue.recover(), tell('extractions that others left were not looked for')));
  }
  opened.add(() => exportQueue.stop());
  // On a shared store commands work on the store themselves.
  if (!ports.stores.storage.shared) {
    const local = await listenLocal(ports, dataFolder, tell('a command of this machine failed'));
    opened.add(() => local.close());
  }
  opened.add(every(SEAL_MS, () => sealAudit(ports, log), tell('reads were not sealed')));
  startSweeps(ports, config, log, opened);
}

/** What one of all processes does once an hour. */
function startSweeps(ports: Ports, { auditMonths }: Config, log: Logger, opened: Opened): void {
  const { storage, tries } = ports.stores;
  const hourly = (what: string, work: () => Promise<unknown>) => {
    const inTurn = async () => (await takesTurn(storage, what, SWEEP_MS, ports.now())) && work();
    opened.add(every(SWEEP_MS, inTurn, told(log, `not swept: ${what}`)));
  };
  hourly('extractions', () => ports.exportQueue.sweep());
  hourly('old reads', () => retireReads(ports, auditMonths, log));
  hourly('sessions', () => sweepSessions(ports));
  hourly('tries to sign in', () => sweepTries(tries, ports.now()));
}

/**
 * Opens the data folder, imports the definitions if it is empty, and listens.
 * @param tell told in a line of what it waits for before it can start, and of data that an older version wrote
 * @throws AlreadyOpenError if another process holds the folder, DefinitionsRefusedError, FolderNotFoundError, and the
 *   system's error where the address cannot be listened on; then nothing stays open
 */
export async function serve(config: Config, tell: (line: string) => void = () => undefined): Promise<Served> {
  const logger = createLogger(config.logLevel);
  const opened = new Opened();
  try {
    const { storage, files } = await openPatiently(() => openStores(config.storage ?? config.dataFolder, tell), tell);
    opened.add(() => storage.close());
    const now = () => new Date().toISOString();
    const reader = openReleaseReader();
    opened.add(() => reader.close());
    const releases = await openReleases(storage, { now, read: reader.read });
    await releases.importOnEmpty(config.definitionsFolder);
    const ports = buildPorts(storage, files, releases, now);
    opened.add(() => ports.pdf.close());
    opened.add(() => ports.formulas.close());
    await startBackground(ports, config, logger, opened);
    if (storage.shared) opened.add(every(FOLLOW_MS, () => releases.follow(), told(logger, 'the release was not looked at')));
    const readiness = new Readiness(ports);
    const server = createServer(createApp(ports, config, { logger, readiness }));
    const port = await listen(server, config.host, config.port);
    opened.add(() => finish(server));
    const url = new URL(`http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`).origin;
    const behindBalancer = storage.shared && config.trustProxy !== false;
    const drain = async () => {
      readiness.drain();
      await setTimeout(config.drainMs ?? (behindBalancer ? DRAIN_MS : 0));
      await opened.close();
    };
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= drain());
    return { url, ports, stop };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
