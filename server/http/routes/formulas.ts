import { Router } from 'express';
import type { Trial } from '../../../engine/index.js';
import type { Ports } from '../../use-cases/ports.js';
import { tryFormula } from '../../use-cases/try-formula.js';
import { requestActor } from '../request-actor.js';

/** Where an offset stands in a text, line and column from 1. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Issues of the text say where they are, those of the value cannot. */
function presentIssue(text: string, { code, params: { from, to, ...params } }: Trial['issues'][number]) {
  if (typeof from !== 'number' || typeof to !== 'number') return { code, params };
  return { code, params, from, to, ...placeOf(text, from) };
}

/** Formulas that somebody is still typing. */
export function formulaRoutes(ports: Ports): Router {
  const router = Router();
  router.post('/formulas/evaluate', async (request, response) => {
    const { expression, context } = request.body;
    const trial = await tryFormula(ports, requestActor(response), { expression, context });
    response.json({ ...trial, issues: trial.issues.map((issue) => presentIssue(expression, issue)) });
  });
  return router;
}
