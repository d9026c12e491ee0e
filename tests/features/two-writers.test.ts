import { setTimeout as wait } from 'node:timers/promises';
import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, pdf, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

const rounds = 200;

/** How often a save found that somebody else had been faster. */
let races = 0;

/** Lets a turn pass after each read, as a store across a network does: who reads at the same moment reads the same. */
function answerLater({ ports }: Office): void {
  const { practices } = ports.stores;
  const [get, save] = [practices.get.bind(practices), practices.save.bind(practices)];
  practices.get = async (id) => {
    const found = await get(id);
    await wait(2);
    return found;
  };
  practices.save = async (practice, expected) => {
    const saved = await save(practice, expected);
    if (!saved) races += 1;
    return saved;
  };
}

let office: Office;
let writers: [Client, Client];

beforeAll(async () => {
  const second = { ...someone('codogno', 'assistente-sociale'), username: 'second' };
  office = await startOffice({ operators: [...staffOf('codogno'), second] });
  answerLater(office);
  writers = [await office.as('codogno-assistente-sociale'), await office.as('second')];
});
afterAll(() => office.stop());

interface Write {
  path: string;
  value: string;
}

const patchOf = ({ path, value }: Write): object =>
  path.split('.').reduceRight<object | string>((inner, key) => ({ [key]: inner }), value) as object;

const write = (client: Client, id: string, revision: number, wanted: Write) =>
  client.patch(`/api/practices/${id}`).send({ patch: patchOf(wanted), revision });

const read = ({ data }: Body, path: string): unknown => path.split('.').reduce((at, key) => at?.[key], data);

/** Two writes at the same moment on the same revision. */
const together = async (practice: Body, wanted: [Write, Write]) => {
  const answers = await Promise.all(wanted.map((one, at) => write(writers[at] as Client, practice.id, practice.revision, one)));
  const now = await body(writers[0].get(`/api/practices/${practice.id}`));
  return { answers, now };
};

describe(`two writers on one practice, ${rounds} rounds`, () => {
  let practice: Body;
  const acknowledged: Write[] = [];

  it('merges edits of different leaves, and refuses one of two edits of the same leaf with both values', async () => {
    practice = await openContribution(writers[0], await newPerson(writers[0]));
    for (let round = 0; round < rounds; round++) {
      // Edits that follow each other closely are one line of history; these are to be counted.
      office.clock.advance(11 * 60_000);
      const same = round % 2 === 0;
      const paths = same ? ['richiesta.protocollo', 'richiesta.protocollo'] : ['richiesta.protocollo', 'valutazione.progetto'];
      const wanted = paths.map((path, at) => ({ path, value: `${round}-${at}` })) as [Write, Write];
      const { answers, now } = await together(practice, wanted);
      const won = wanted.filter((_, at) => answers[at]?.status === 200);
      acknowledged.push(...won);
      expect(answers.map(({ status }) => status).sort()).toEqual(same ? [200, 409] : [200, 200]);
      for (const { path, value } of won) expect(read(now, path)).toBe(value);
      if (same) {
        const [winner] = won;
        const loser = wanted.find((one) => one !== winner);
        const refused = answers.find(({ status }) => status === 409)?.body;
        expect(refused.code).toBe('stale-revision');
        expect(refused.details).toEqual({
          revision: now.revision,
          conflicts: [{ path: loser?.path, title: 'Numero di protocollo', mine: loser?.value, theirs: winner?.value }],
        });
      }
      expect(now.revision).toBe(practice.revision + won.length);
      practice = now;
    }
  });

  it('has every acknowledged change in its history, once', async () => {
    expect(races).toBeGreaterThan(rounds / 2);
    const { items } = await body(writers[1].get(`/api/practices/${practice.id}/history`));
    const changes = items.filter(({ kind }: Body) => kind === 'edited').flatMap((line: Body) => line.changes);
    const written = changes.map(({ path, to }: Body) => `${path}=${to}`);
    expect(acknowledged).toHaveLength(rounds * 1.5);
    expect(written.sort()).toEqual(acknowledged.map(({ path, value }) => `${path}=${value}`).sort());
    expect(new Set(items.map(({ actor }: Body) => actor.id)).size).toBe(2);
  });
});

describe('an older revision', () => {
  it('does not send: who decides must have seen what they decide on', async () => {
    const practice = await openContribution(writers[0], await newPerson(writers[0]));
    await attach(writers[0], practice.id);
    const refused = await body(
      writers[0].post(`/api/practices/${practice.id}/events`).send({ event: 'INVIA', revision: practice.revision }),
      409,
    );
    expect(refused).toMatchObject({ code: 'stale-revision', details: { revision: practice.revision + 1, conflicts: [] } });
  });

  it('lets one of two who send at once through', async () => {
    const practice = await openContribution(writers[0], await newPerson(writers[0]));
    const { revision } = await attach(writers[0], practice.id);
    const answers = await Promise.all(
      writers.map((client) => client.post(`/api/practices/${practice.id}/events`).send({ event: 'INVIA', revision })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { items } = await body(writers[0].get(`/api/practices/${practice.id}/history`));
    expect(items.filter(({ event }: Body) => event === 'INVIA')).toHaveLength(1);
  });

  it('takes the same value from both without a quarrel', async () => {
    const practice = await openContribution(writers[0], await newPerson(writers[0]));
    const wanted = { path: 'valutazione.progetto', value: 'Lo stesso.' };
    const { answers, now } = await together(practice, [wanted, wanted]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(now.revision).toBe(practice.revision + 1);
  });

  it('that nobody ever had is refused', async () => {
    const practice = await openContribution(writers[0], await newPerson(writers[0]));
    const refused = await write(writers[0], practice.id, practice.revision + 1, { path: 'valutazione.progetto', value: 'x' });
    expect([refused.status, refused.body.code]).toEqual([409, 'stale-revision']);
  });
});

describe('at the same time', () => {
  it('the runner marks effects, people attach and edit, and nothing is refused or lost', async () => {
    const manager = await office.as('codogno-responsabile');
    const { id, revision } = await sentContribution(writers[0]);
    const files = Array.from({ length: 8 }, (_, at) =>
      writers[at % 2 === 0 ? 0 : 1]
        .post(`/api/practices/${id}/documents`)
        .field('category', 'altro')
        .attach('file', pdf, { filename: `altro-${at}.pdf` }),
    );
    const edits = ['motivazione', 'capitolo', 'impegno', 'determinazione'].map((field) =>
      write(manager, id, revision, { path: `decisione.${field}`, value: field }),
    );
    const [, ...answers] = await Promise.all([office.run(), ...files, ...edits]);
    expect(answers.map(({ status }) => status)).toEqual([...files.map(() => 201), ...edits.map(() => 200)]);
    const now = await body(manager.get(`/api/practices/${id}`));
    expect(now.documents).toHaveLength(9);
    expect(Object.keys(now.data.decisione).sort()).toEqual(['capitolo', 'determinazione', 'impegno', 'motivazione']);
    expect(now.revision).toBe(revision + answers.length);
    expect((await office.ports.stores.practices.get(id))?.effects).toEqual([]);
  });
});
