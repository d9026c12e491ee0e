import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor, Practice } from '../../../engine/index.js';
import { editPractice } from '../../../server/use-cases/edit-practice.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import type { Change } from '../../fixtures/change-files.js';
import { draftedLoan, grantedLoan, hire, openWorld, stored, submittedLoan, told, type World } from './world.js';

const rules = 'practice-types/loan/permissions.json';
const letter = 'practice-types/loan/letters/to-decide.hbs';
const everything = `---
title: To decide
---
<p>{{recipient.name}} {{recipient.role}}</p>
<p>opinion {{data.review.opinion}}; topic {{data.request.topic}}; deposit {{euro computed.deposit}}; surname {{subject.surname}}; limit {{records.card.limit}}</p>
{{#if data.review.opinion}}<p>There is an opinion.</p>{{/if}}
{{#each data.returns}}<p>{{receipt}}</p>{{/each}}
`;

/** Fails as a test that takes too long where it never comes true. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a notification', () => {
  let world: World;
  let clerk: Actor;
  afterEach(() => world.close());
  const open = async (change: Change = {}) => {
    world = await openWorld(change);
    clerk = await hire(world, 'clerk', ['clerk']);
  };

  it('goes to whoever has the role in the service, and leaves no copy of the data behind', async () => {
    await open();
    await hire(world, 'manager', ['manager']);
    await hire(world, 'second', ['clerk', 'manager']);
    await hire(world, 'gone', ['manager'], { disabled: true });
    await hire(world, 'elsewhere', ['manager'], { assignments: [{ service: 'south', roles: ['manager'] }] });
    const split = [
      { service: 'south', roles: ['manager'] },
      { service: 'north', roles: ['clerk'] },
    ];
    await hire(world, 'split', ['clerk'], { assignments: split });
    const loan = await submittedLoan(world, clerk);
    expect(JSON.stringify(loan.effects)).toContain('SECRET-OPINION');
    expect(await world.runner().runOnce()).toBe(1);
    const [effect] = loan.effects;
    expect(
      (await told(world)).map(({ id, operator, title, service, practice, read }) => [
        id,
        operator,
        title,
        service,
        practice,
        read,
      ]),
    ).toEqual(
      ['manager', 'second'].map((who) => [
        `${effect?.id}-${who}`,
        who,
        'Request to decide',
        'north',
        { id: loan.id, number: loan.number },
        false,
      ]),
    );
    const after = await stored(world, loan.id);
    expect(after.effects).toEqual([]);
    expect(after.revision).toBe(loan.revision);
    expect(after.nextDueAt).toBe(after.deadlines['in-review']?.dueAt);
    expect(await world.runner().runOnce()).toBe(0);
  });

  it('goes to another service that a field names, to those there who may read it', async () => {
    const managers = { roles: ['manager'], action: 'read', fields: ['request'] };
    await open({
      set: {
        'practice-types/loan/form.schema.json': {
          '/properties/review/properties/branch': { type: 'string', title: 'Branch', 'x-service': true },
        },
        'practice-types/loan/workflow.json': {
          '/states/draft/on/SUBMIT/actions/0/params/service': 'data.review.branch',
          '/states/draft/on/SUBMIT/actions/1/params/to/service': 'data.review.branch',
        },
        [rules]: { '/rules/14': { ...managers, conditions: { 'data.review.branch': { $actor: 'service' } } } },
      },
    });
    await hire(world, 'here', ['manager']);
    await hire(world, 'there', ['manager'], { assignments: [{ service: 'south', roles: ['manager'] }] });
    await hire(world, 'clerk-there', ['clerk'], { assignments: [{ service: 'south', roles: ['clerk'] }] });
    const loan = await submittedLoan(world, clerk, 'Nobody');
    expect(loan.enabledOperators).toEqual([]);
    expect(loan.effects).toEqual([]);
    const drafted = await draftedLoan(world, clerk);
    const patch = { review: { branch: 'south' } };
    const edited = await editPractice(world.ports, clerk, drafted.id, { patch, revision: drafted.revision });
    const sent = (await sendEvent(world.ports, clerk, drafted.id, { event: 'SUBMIT', revision: edited.practice.revision }))
      .practice;
    expect(sent.enabledOperators).toEqual([{ role: 'manager', service: 'south' }]);
    await world.runner().runOnce();
    expect((await told(world)).map(({ operator, service }) => [operator, service])).toEqual([['there', 'south']]);
  });

  it('goes to the reference operator where the letter is for them', async () => {
    await open({
      set: {
        'practice-types/loan/workflow.json': {
          '/states/draft/on/SUBMIT/actions/1/params/to': { referenceOperator: true },
        },
      },
    });
    await hire(world, 'manager', ['manager']);
    await submittedLoan(world, clerk);
    await world.runner().runOnce();
    expect((await told(world)).map(({ operator }) => operator)).toEqual(['clerk']);
  });

  it('holds all that its recipient may read', async () => {
    await open({ text: { [letter]: everything } });
    await hire(world, 'manager', ['manager']);
    await submittedLoan(world, clerk, 'Rossi');
    await world.runner().runOnce();
    const [{ html } = { html: '' }] = await told(world);
    expect(html).toContain('manager Manager');
    expect(html).toMatch(/opinion SECRET-OPINION; topic poetry; deposit 7,00\s€; surname Rossi; limit 50/);
  });

  it.each([
    [['request'], ['SECRET-OPINION', 'There is an opinion'], ['poetry', '7,00']],
    [
      ['request.copies', 'review'],
      ['poetry', '7,00'],
      ['SECRET-OPINION', 'There is an opinion'],
    ],
    [['decision'], ['SECRET-OPINION', 'poetry', '7,00'], ['Rossi']],
  ])('holds nothing else of the data: %j', async (fields, hidden, shown) => {
    await open({ text: { [letter]: everything }, set: { [rules]: { '/rules/5/fields': fields } } });
    await hire(world, 'manager', ['manager']);
    await submittedLoan(world, clerk, 'Rossi');
    await world.runner().runOnce();
    const [{ html } = { html: '' }] = await told(world);
    for (const text of hidden) expect(html).not.toContain(text);
    for (const text of shown) expect(html).toContain(text);
  });

  it('holds nothing of the person that its recipient may not read of persons', async () => {
    const global = { '/rules/0': { roles: ['clerk'], on: 'subject', action: ['search', 'read'] } };
    await open({ text: { [letter]: everything }, set: { 'permissions.json': global } });
    await hire(world, 'manager', ['manager']);
    await submittedLoan(world, clerk, 'Rossi');
    await world.runner().runOnce();
    const [{ html } = { html: '' }] = await told(world);
    expect(html).toMatch(/surname ; limit </);
  });

  it('is judged by the rules at the moment of delivery, not of the event', async () => {
    await open({ text: { [letter]: everything } });
    await hire(world, 'manager', ['manager']);
    await submittedLoan(world, clerk);
    await world.apply({ text: { [letter]: everything }, set: { [rules]: { '/rules/5/fields': ['request'] } } });
    await world.runner().runOnce();
    const [{ html } = { html: '' }] = await told(world);
    expect(html).toContain('poetry');
    expect(html).not.toContain('SECRET-OPINION');
  });

  it('reaches nobody who may not read the practice by then', async () => {
    await open();
    await hire(world, 'manager', ['manager']);
    const loan = await submittedLoan(world, clerk);
    const never = { 'service.id': { $actor: 'service' }, 'practice.states': 'lent' };
    await world.apply({ set: { [rules]: { '/rules/5/conditions': never } } });
    expect(await world.runner().runOnce()).toBe(1);
    expect(await told(world)).toEqual([]);
    expect((await stored(world, loan.id)).effects).toEqual([]);
  });

  it('is mailed as a title and a link, to whoever has an address', async () => {
    await open({ text: { [letter]: everything } });
    await hire(world, 'manager', ['manager'], { email: 'manager@example.org' });
    await hire(world, 'second', ['manager']);
    const loan = await submittedLoan(world, clerk, 'Rossi');
    await world.runner().runOnce();
    expect(await readdir(world.spool)).toEqual([`${loan.effects[0]?.id}-manager.eml`]);
    const mail = await readFile(join(world.spool, `${loan.effects[0]?.id}-manager.eml`), 'utf8');
    expect(mail).toContain('To: manager@example.org');
    const body = mail.slice(mail.indexOf('\r\n\r\n')).trim();
    // The address that a mail names is one that the pages know.
    expect(readFileSync('admin-ui/src/app.tsx', 'utf8')).toContain("path: '/practices/:id'");
    expect(body).toBe(`To decide\r\n\r\nhttps://iter.example.org/practices/${loan.id}`);
    for (const text of ['Rossi', 'SECRET', 'poetry', loan.number]) expect(mail).not.toContain(text);
  });

  it('does not wait behind the letters that fell due before', async () => {
    await open();
    const manager = await hire(world, 'manager', ['manager']);
    const granted: Practice[] = [];
    for (let each = 0; each < 12; each++) granted.push(await grantedLoan(world, clerk, manager));
    const before = (await told(world)).length;
    world.later(1_000);
    const runner = world.runner();
    world.ports.kick = runner.kick;
    const lettersWritten = async () => {
      const loans = await Promise.all(granted.map(({ id }) => stored(world, id)));
      return loans.filter(({ documents }) => documents.some(({ letter }) => letter)).length;
    };
    const { id } = await submittedLoan(world, clerk);
    await until(async () => (await stored(world, id)).effects.length === 0);
    expect((await told(world)).length).toBeGreaterThan(before);
    expect(await lettersWritten()).toBeLessThan(6);
    await runner.runOnce();
    expect(await lettersWritten()).toBe(12);
  });

  it('is looked for at once where the runner is told', async () => {
    await open();
    const manager = await hire(world, 'manager', ['manager']);
    const runner = world.runner();
    world.ports.kick = runner.kick;
    const loan = await submittedLoan(world, clerk);
    await until(async () => (await told(world)).length === 1);
    await sendEvent(world.ports, manager, loan.id, { event: 'ASK', revision: loan.revision, note: 'more' });
    await until(async () => (await stored(world, loan.id)).documents.at(-1)?.letter === 'papers');
    await runner.stop();
    const other = await submittedLoan(world, clerk);
    runner.kick();
    expect(await runner.runOnce()).toBe(0);
    expect((await stored(world, other.id)).effects).toHaveLength(1);
  });
});
