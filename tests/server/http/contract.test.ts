import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parse } from 'yaml';
import { createApp } from '../../../server/app.js';
import { createLogger } from '../../../server/logging.js';
import { startTestServer, type TestServer } from '../../support/server.js';

/** A layer of Express's router, as far as it tells which routes there are. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

const routesIn = (layers: Layer[]): string[] =>
  layers.flatMap(({ route, handle }) =>
    route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : routesIn(handle.stack ?? []),
  );

describe('the contract', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ operators: [{ username: 'anna', service: 'north', roles: ['clerk'] }] });
  });
  afterAll(() => server.stop());

  it('names every route, and every route it names is there', () => {
    const app = createApp(server.ports, server.config, { logger: createLogger('silent') });
    const routes = routesIn(app.router.stack as unknown as Layer[]).filter((route) => route !== 'get /{*rest}');
    const { paths } = parse(readFileSync('server/http/openapi.yaml', 'utf8')) as { paths: Record<string, object> };
    const named = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => method !== 'parameters')
        .map((method) => `${method} ${path.replace('/api', '').replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(routes.sort()).toEqual(named.sort());
  });

  it('holds for what anybody may ask', async () => {
    const office = await server.anybody().get('/api/office');
    expect([office.status, office.body]).toEqual([200, { title: 'Valley Library', links: {}, language: 'it-IT' }]);
    const health = await server.anybody().get('/api/health/live');
    expect([health.status, health.body]).toEqual([200, { status: 'ok' }]);
  });

  it('finds the same route again, whichever was asked first', async () => {
    const anna = await server.signIn('anna');
    const asked = [
      '/api/desk/todo',
      '/api/desk/count',
      '/api/desk',
      '/api/desk/count',
      '/api/desk/todo?limit=0',
      '/api/subjects/%E0%A4',
    ];
    const answers = async () => {
      const told: unknown[] = [];
      for (const path of asked) {
        const { status, body } = await anna.get(path);
        told.push([path, status, Object.keys(body)]);
      }
      return told;
    };
    const first = await answers();
    expect(first.map((each) => (each as [string, number])[1])).toEqual([200, 200, 200, 200, 400, 400]);
    expect(first[0]).not.toEqual(first[1]);
    expect(await answers()).toEqual(first);
    const refused = await anna.put('/api/desk/count').send({});
    expect([refused.status, (await anna.put('/api/desk/count').send({})).status]).toEqual([405, 405]);
  });

  it('refuses an address with a fragment, which is cut off where routes are found and not where the contract is', async () => {
    const { port } = new URL(server.url);
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/api/health/live#/../office' }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      asked.on('error', reject);
      asked.end();
    });
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'invalid-request']);
  });

  it('turns an answer that breaks it into an error where somebody listens', async () => {
    const problems: string[] = [];
    const current = server.ports.releases.current();
    const { ambito } = current.definitions;
    const nameless = { ...current, definitions: { ...current.definitions, ambito: { ...ambito, title: 7 } } };
    const broken = {
      ...server.ports,
      releases: { ...server.ports.releases, current: () => nameless },
    } as unknown as typeof server.ports;
    const onResponseProblem = (problem: Error) => {
      problems.push(problem.message);
      throw problem;
    };
    const app = createApp(broken, server.config, { logger: createLogger('silent'), onResponseProblem });
    const { default: supertest } = await import('supertest');
    const response = await supertest(app).get('/api/office');
    expect([response.status, response.body.code]).toEqual([500, 'internal']);
    expect(problems).toEqual([expect.stringContaining('title')]);
  });
});
