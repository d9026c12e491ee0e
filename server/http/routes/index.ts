import { Router } from 'express';
import type { SignInGuard } from '../../auth/sign-in-guard.js';
import type { Ports } from '../../use-cases/ports.js';
import { auditRoutes } from './audit.js';
import { custodyRoutes } from './custody.js';
import { deskRoutes } from './desk.js';
import { documentRoutes } from './documents.js';
import { erasureRoutes } from './erasures.js';
import { exportRunRoutes } from './export-runs.js';
import { exportRoutes } from './exports.js';
import { formulaRoutes } from './formulas.js';
import { notificationRoutes } from './notifications.js';
import { operatorRoutes } from './operators.js';
import { practiceListRoutes } from './practice-list.js';
import { practiceRoutes } from './practices.js';
import { preferenceRoutes } from './preferences.js';
import { searchRoutes } from './search.js';
import { subjectRoutes } from './subjects.js';

/** All routes of an actor: somebody signed in, in a service. One function a file; `requestActor(response)` says who. */
export function actorRoutes(ports: Ports, limits: { maxUploadBytes: number; guard: SignInGuard }): Router {
  return Router().use(
    auditRoutes(ports),
    custodyRoutes(ports),
    deskRoutes(ports),
    documentRoutes(ports, limits),
    erasureRoutes(ports),
    exportRoutes(ports),
    exportRunRoutes(ports),
    formulaRoutes(ports),
    notificationRoutes(ports),
    operatorRoutes(ports, limits.guard),
    practiceListRoutes(ports),
    practiceRoutes(ports),
    preferenceRoutes(ports),
    searchRoutes(ports),
    subjectRoutes(ports),
  );
}
