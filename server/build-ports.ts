import { randomUUID } from 'node:crypto';
import { createAudit } from './audit/create-audit.js';
import { OpenExportQueue } from './exports/export-queue.js';
import type { FileStore } from './files/files.js';
import { openFormulaTrials } from './formulas/open-formula-trials.js';
import { openPdfMaker } from './letters/pdf-maker.js';
import type { Storage } from './storage/storage.js';
import type { Ports, PortsOfRuns, Releases } from './use-cases/ports.js';

/** All that use cases reach the world through, over an open storage; `now` can be a clock of one's own. */
export function buildPorts(storage: Storage, files: FileStore, releases: Releases, now = () => new Date().toISOString()): Ports {
  const ports: PortsOfRuns = {
    stores: {
      practices: storage.collection('practices'),
      subjects: storage.collection('subjects'),
      operators: storage.collection('operators'),
      sessions: storage.collection('sessions'),
      notifications: storage.collection('notifications'),
      audit: storage.collection('audit'),
      historyPages: storage.collection('historyPages'),
      digests: storage.collection('digests'),
      tries: storage.collection('tries'),
      erasures: storage.collection('erasures'),
      exportRuns: storage.collection('exportRuns'),
      storage,
    },
    files,
    releases,
    audit: createAudit(storage, now),
    pdf: openPdfMaker(),
    formulas: openFormulaTrials(),
    now,
    newId: randomUUID,
  };
  return Object.assign(ports, { exportQueue: new OpenExportQueue(ports) });
}
