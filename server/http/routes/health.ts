import { Router } from 'express';

/** Whether the process answers. */
export function healthRoutes(): Router {
  return Router().get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
}
