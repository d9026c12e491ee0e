import { Router } from 'express';
import type { SignInGuard } from '../../auth/sign-in-guard.js';
import {
  assignable,
  changeOperator,
  endSessions,
  findOperators,
  getOperator,
  newOperator,
  type OneTimeAccess,
  resetPassword,
} from '../../use-cases/operators.js';
import type { Ports } from '../../use-cases/ports.js';
import { presentOperator } from '../present/operator.js';
import { requestActor } from '../request-actor.js';

const pageSize = 100;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Accounts, for whoever may administer them. */
export function operatorRoutes(ports: Ports, guard: SignInGuard): Router {
  const router = Router();
  const access = async ({ operator, password }: OneTimeAccess) => ({
    operator: await presentOperator(ports, operator),
    password,
  });
  router.get('/operators', async (request, response) => {
    const { q, state, after } = request.query;
    const filter = { q: text(q) ?? '', state: text(state) as 'active' | 'disabled' | undefined };
    const page = await findOperators(ports, requestActor(response), filter, pageSize, text(after));
    const items = await Promise.all(page.items.map((operator) => presentOperator(ports, operator)));
    response.json({ items, next: page.next });
  });
  router.post('/operators', async (request, response) => {
    response.status(201).json(await access(await newOperator(ports, requestActor(response), request.body)));
  });
  router.get('/operator-form', (_request, response) => {
    response.json(assignable(ports, requestActor(response)));
  });
  router.get('/operators/:id', async (request, response) => {
    response.json(await presentOperator(ports, await getOperator(ports, requestActor(response), request.params.id)));
  });
  router.patch('/operators/:id', async (request, response) => {
    const operator = await changeOperator(ports, requestActor(response), request.params.id, request.body);
    response.json(await presentOperator(ports, operator));
  });
  router.post('/operators/:id/password', async (request, response) => {
    const reset = await resetPassword(ports, requestActor(response), request.params.id);
    await guard.forgive(reset.operator.username, Date.parse(ports.now()));
    response.json(await access(reset));
  });
  router.delete('/operators/:id/sessions', async (request, response) => {
    await endSessions(ports, requestActor(response), request.params.id);
    response.status(204).end();
  });
  return router;
}
