import { Router } from 'express';
import { listNotifications } from '../../use-cases/list-notifications.js';
import { markAllNotificationsRead, markNotificationRead } from '../../use-cases/mark-notifications-read.js';
import type { Ports } from '../../use-cases/ports.js';
import { noteRead } from '../note-read.js';
import { requestActor } from '../request-actor.js';

/** What the actor was told. */
export function notificationRoutes(ports: Ports): Router {
  const router = Router();
  router.get('/notifications', async (request, response) => {
    const after = request.query['after'] as string | undefined;
    const { items, next, unread } = await listNotifications(ports, requestActor(response), after);
    await noteRead(ports, request, response, { kind: 'list', list: 'notifications', ids: items.map(({ id }) => id) });
    const shown = items.map(({ id, title, html, createdAt, read, practice }) => ({
      id,
      title,
      html,
      at: createdAt,
      read,
      practice,
    }));
    response.json({ items: shown, next, unread });
  });
  router.post('/notifications/read', async (_request, response) => {
    await markAllNotificationsRead(ports, requestActor(response));
    response.status(204).end();
  });
  router.post('/notifications/:id/read', async (request, response) => {
    await markNotificationRead(ports, requestActor(response), request.params['id']);
    response.status(204).end();
  });
  return router;
}
