import type { Notification } from '../../../server/storage/documents/notification.js';
import { startTestServer, type TestServer } from '../../support/server.js';

describe('notifications', () => {
  let server: TestServer;
  const ids: Record<string, string> = {};
  const told = (at: number, to: string, more: Partial<Notification> = {}): Notification => ({
    id: `${to}-${at}`,
    version: 1,
    operator: ids[to]!,
    service: 'north',
    title: `Title ${at}`,
    html: `<p>${at}</p>`,
    createdAt: new Date(Date.UTC(2026, 2, 1, 0, at)).toISOString(),
    read: false,
    practice: null,
    ...more,
  });
  beforeAll(async () => {
    const assignments = [
      { service: 'north', roles: ['clerk'] },
      { service: 'south', roles: ['clerk'] },
    ];
    server = await startTestServer({
      operators: [
        { username: 'anna', assignments },
        { username: 'bruno', service: 'north', roles: ['clerk'] },
      ],
    });
    for (const username of ['anna', 'bruno']) {
      const { items } = await server.ports.stores.operators.find({
        where: { kind: 'compare', path: 'username', operator: 'eq', operand: { value: username } },
        limit: 1,
      });
      ids[username] = items[0]!.id;
    }
    for (let at = 0; at < 45; at++) await server.ports.stores.notifications.insert(told(at, 'anna'));
    await server.ports.stores.notifications.insert(told(50, 'anna', { service: 'south' }));
    await server.ports.stores.notifications.insert(told(60, 'bruno'));
  });
  afterAll(() => server.stop());

  const signInTo = async (service: string) => {
    const agent = await server.signIn('anna');
    await agent.put('/api/session/service').send({ service });
    return agent;
  };

  it('come newest first, page by page, only those of the actor in the active service', async () => {
    const agent = await signInTo('north');
    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | null = null;
    do {
      const { body } = await agent.get('/api/notifications').query(after === null ? {} : { after });
      expect(body.unread).toBe(45);
      sizes.push(body.items.length);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next;
    } while (after !== null);
    expect(sizes).toEqual([20, 20, 5]);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `anna-${44 - at}`));
    const south = await signInTo('south');
    expect((await south.get('/api/notifications')).body).toEqual({
      items: [
        {
          id: 'anna-50',
          title: 'Title 50',
          html: '<p>50</p>',
          at: '2026-03-01T00:50:00.000Z',
          read: false,
          practice: null,
        },
      ],
      next: null,
      unread: 1,
    });
  });

  it('are marked as read by whom they are for, once or twice', async () => {
    const agent = await signInTo('north');
    for (let at = 0; at < 2; at++) expect((await agent.post('/api/notifications/anna-7/read')).status).toBe(204);
    expect((await agent.get('/api/session')).body.unread).toBe(44);
    for (const id of ['bruno-60', 'anna-50', 'none']) {
      const response = await agent.post(`/api/notifications/${id}/read`);
      expect([id, response.status, response.body.code]).toEqual([id, 404, 'not-found']);
    }
    expect((await server.ports.stores.notifications.get('bruno-60'))?.read).toBe(false);
  });

  it('can all be marked as read at once, and only those of the active service', async () => {
    const agent = await signInTo('north');
    expect((await agent.get('/api/notifications')).body.unread).toBeGreaterThan(1);
    expect((await agent.post('/api/notifications/read')).status).toBe(204);
    const { body } = await agent.get('/api/notifications');
    expect([body.unread, body.items.every(({ read }: { read: boolean }) => read)]).toEqual([0, true]);
    expect((await agent.put('/api/session/service').send({ service: 'south' })).status).toBe(200);
    expect((await agent.get('/api/notifications')).body.unread).toBe(1);
    const bruno = await server.signIn('bruno');
    expect((await bruno.get('/api/notifications')).body.unread).toBe(1);
  });
});
