import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { JsonObject, Practice } from '../../../engine/index.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { openedLoan } from '../definitions/practices.js';
import { ownFolder } from './own-folder.js';
import { callIter, startIter } from './run-iter.js';

jest.setTimeout(180_000);

/** What each line of a plan says, without the spaces before it. */
const linesOf = (out: string) => out.split('\n').map((line) => line.trim());

describe('iter plan', () => {
  const { definitions, env, edit } = ownFolder();
  const json = (path: string, change: (value: JsonObject) => void) =>
    edit(path, (text) => {
      const value = JSON.parse(text) as JsonObject;
      change(value);
      return JSON.stringify(value, null, 2);
    });
  const at = (value: JsonObject, path: string) => path.split('/').reduce((inside, part) => inside[part] as JsonObject, value);
  /** Runs the definitions as they are and puts two open loans and a closed one into the store. */
  const fill = async () => {
    const storage = await openStorage(env['ITER_DATA'] ?? '');
    try {
      const releases = await openReleases(storage, { now: () => '2025-05-05T08:00:00.000Z' });
      await releases.apply(minimalDefinitions(), 'ada');
      const practices = storage.collection<Practice>('practices');
      // A server that runs erases drafts that nobody has changed for long: these were changed now.
      const fresh = { changedAt: new Date().toISOString(), nextDueAt: null };
      for (const id of ['one', 'two']) await practices.insert({ ...openedLoan(releases.current(), id), ...fresh });
      await practices.insert({ ...openedLoan(releases.current(), 'three'), closedAt: '2025-05-06T08:00:00.000Z' });
    } finally {
      await storage.close();
    }
  };

  const change = () => {
    json('practice-types/loan/form.schema.json', (form) => {
      at(form, 'properties/request/properties')['phone'] = { type: 'string', title: 'Telephone' };
      at(form, 'properties/request/properties/topic')['title'] = 'Theme';
    });
    json('practice-types/loan/workflow.json', (flow) => {
      at(flow, 'states/in-review/meta/deadline')['days'] = 45;
      at(flow, 'states/draft/on')['CANCEL'] = { target: 'withdrawn', meta: { title: 'Cancel' } };
    });
    json('practice-types/loan/permissions.json', (file) => {
      (file['rules'] as JsonObject[]).push({ roles: ['keeper'], action: 'send', fields: ['CANCEL'] });
    });
    json('services.json', (file) => Object.assign((file['services'] as JsonObject[])[0] ?? {}, { title: 'Branch of the north' }));
  };

  it('says what would change with the titles of the definitions, and which open practices it touches; writes nothing', async () => {
    await fill();
    expect((await callIter(['plan'], env)).out).toContain('non cambierebbe nulla');
    change();
    const { code, out, err } = await callIter(['plan'], env);
    expect([code, err]).toEqual([0, '']);
    expect(linesOf(out)).toEqual(
      expect.arrayContaining([
        'Loan of rare books: 2 pratiche aperte, 2 in «Draft»',
        'il campo «Telephone» in «Request» [2 pratiche aperte]',
        "l'azione «Cancel» da «Draft»: porta a «Withdrawn» [2 pratiche aperte]",
        'chi può compiere «Cancel»: permesso Keeper of the stacks [2 pratiche aperte]',
        'il campo «Theme» in «Request»: nome: «Topic» → «Theme» [2 pratiche aperte]',
        'lo stato «In review»: termine: giorni 30 → 45',
        'il servizio «Branch of the north»: nome: «North branch» → «Branch of the north» [2 pratiche aperte, da subito]',
      ]),
    );
    const releases = await callIter(['releases'], env);
    expect(releases.out.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names states and sections of open practices that the new rules leave out', async () => {
    await fill();
    json('practice-types/loan/workflow.json', (flow) => {
      const { draft, ...states } = flow['states'] as JsonObject;
      Object.assign(flow, { initial: 'begun', states: { begun: draft, ...states } });
    });
    json('practice-types/loan/permissions.json', (file) => {
      const rules = file['rules'] as JsonObject[];
      for (const rule of rules) {
        const fields = rule['fields'] as string[] | undefined;
        if (fields?.includes('request') && rule['action'] !== 'send')
          rule['fields'] = fields.filter((name) => name !== 'request');
      }
      at(file, 'rules/5/conditions')['practice.states'] = { $ne: 'begun' };
    });
    for (const name of ['lent-and-returned', 'refused'])
      rmSync(join(definitions, `practice-types/loan/scenarios/${name}.scenario.json`));
    rmSync(join(definitions, 'demo'), { recursive: true });
    const { out, err } = await callIter(['plan'], env);
    expect(err).toBe('');
    expect(linesOf(out)).toEqual(
      expect.arrayContaining([
        'Pratiche aperte con stati o sezioni che le regole nuove non nominano più',
        'Loan of rare books: lo stato «Draft», in cui sono 2 pratiche aperte',
        'Loan of rare books: la sezione «Request», che nessuno potrebbe più leggere, compilata in 2 pratiche aperte',
      ]),
    );
  });

  it('says what apply would refuse, and exits with 1', async () => {
    await fill();
    json('services.json', (file) => Object.assign(file, { services: (file['services'] as JsonObject[]).slice(1) }));
    const inUse = await callIter(['plan'], env);
    expect([inUse.code, inUse.err]).toEqual([1, expect.stringMatching(/^iter: apply would refuse this folder: \d+ errors?/)]);
    expect(inUse.out).toContain('service-in-use');
    edit('roles.json', () => '{');
    const broken = await callIter(['plan'], env);
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('roles.json:1:2 error invalid-json')]);
  });

  it('asks the server that runs, and gives the differences as JSON', async () => {
    await fill();
    const server = await startIter(['serve'], { ...env, ITER_LOG: 'silent' }, /ready/);
    try {
      change();
      const { code, out } = await callIter(['plan', '--json'], env);
      expect(code).toBe(0);
      const plan = JSON.parse(out);
      expect(plan.living).toEqual([expect.objectContaining({ practiceType: 'loan', states: ['draft'], practices: 2 })]);
      expect(plan.differences).toContainEqual({
        difference: expect.objectContaining({ kind: 'added', what: 'field', practiceType: 'loan', name: 'request.phone' }),
        touched: expect.objectContaining({ practices: 2, atOnce: false }),
      });
    } finally {
      await server.stop();
    }
  });
});
