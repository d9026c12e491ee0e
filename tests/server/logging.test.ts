import { createLogger } from '../../server/logging.js';
import { PASSWORD, startTestServer } from '../support/server.js';

describe('the log', () => {
  it('follows a request without a word of whom it is about or who sent it', async () => {
    const lines: string[] = [];
    const logger = createLogger('trace', { write: (line) => void lines.push(line) });
    const server = await startTestServer({ operators: [{ username: 'annalisa', service: 'north', roles: ['clerk'] }], logger });
    const agent = await server.signIn('annalisa');
    const { body } = await agent.get('/api/session');
    await agent.get('/api/search').query({ q: 'Rossi' });
    await agent.post('/api/subjects').send({ data: { surname: 'Verdi' } });
    await agent.get('/api/subjects/a-person-by-id').set('User-Agent', 'Netscape');
    await agent.get('/persone/a-person-by-id?q=Bianchi');
    await agent
      .post('/api/subjects')
      .type('json')
      .serialize(String as never)
      .send('{"data": Neri');
    const answered = await server.anybody().post('/api/session').send({ username: 'gialli', password: 'not the password' });
    await server.stop();
    const told = lines.map((line) => JSON.parse(line));
    expect(told).toHaveLength(8);
    expect(told[1]).toEqual({
      level: 30,
      time: expect.any(String),
      name: 'iter',
      request: expect.any(String),
      operator: expect.stringMatching(/^[0-9a-f]{12}$/),
      method: 'GET',
      route: '/api/session',
      status: 200,
      ms: expect.any(Number),
      msg: 'answered',
    });
    expect(told.map(({ route }) => route)).toEqual([
      '/api/session',
      '/api/session',
      '/api/search',
      '/api/subjects',
      '/api/subjects/{id}',
      '/*',
      '/api/*',
      '/api/session',
    ]);
    expect(told[7].request).toBe(answered.headers['x-request-id']);
    const words = [
      'annalisa',
      'Annalisa',
      'Rossi',
      'Verdi',
      'Bianchi',
      'Neri',
      'gialli',
      'password',
      'a-person-by-id',
      'Netscape',
      '127.0.0.1',
    ];
    for (const word of [...words, PASSWORD, body.csrfToken, body.operator.id]) expect(lines.join('')).not.toContain(word);
  });
});
