import type { DefinitionFile, Practice } from '../../../engine/index.js';
import { type OpenReleases, openReleases } from '../../../server/definitions/releases.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage, Stored } from '../../../server/storage/storage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { changed, json, without } from './change-files.js';
import { openedLoan } from './practices.js';

describe('what practices, persons and operators name', () => {
  let storage: Storage;
  let releases: OpenReleases;
  beforeEach(async () => {
    storage = await openStorage('memory');
    releases = await openReleases(storage, { now: () => '2025-05-05T08:00:00.000Z' });
    await releases.apply(minimalDefinitions(), 'ada');
  });
  afterEach(() => storage.close());

  const open = () => storage.collection<Practice>('practices').insert(openedLoan(releases.current(), 'one'));
  const insert = (name: string, document: object) => storage.collection(name).insert(document as Stored);
  /** Whether a set was refused, and the codes of its errors. */
  const codes = async (files: DefinitionFile[]) => {
    const { hash, issues } = await releases.apply(files, 'ada');
    return [hash === null, ...issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)];
  };

  /** Without the type, its export and the rule that names the export. */
  const withoutType = () =>
    changed(
      'permissions.json',
      json<{ rules: { on?: string }[] }>((file) =>
        Object.assign(file, { rules: file.rules.filter(({ on }) => on !== 'export') }),
      ),
      without('practice-types/loan/').filter(({ path }) => !path.startsWith('exports/')),
    );
  const withoutNorth = () =>
    changed(
      'services.json',
      json<{ services: { id: string }[] }>((file) =>
        Object.assign(file, { services: file.services.filter(({ id }) => id !== 'north') }),
      ),
    );
  /** Without the list of topics, which the form no longer uses. */
  const withoutTopics = () =>
    changed(
      'practice-types/loan/form.schema.json',
      (text) => text.replace(/, "x-code-list": "subjects"/, ''),
      without('code-lists/subjects.csv'),
    );
  /** Without the records that are called cards, and everything that names them. */
  const withoutCards = () => {
    const form = changed(
      'practice-types/loan/form.schema.json',
      (text) => text.replace(/, "x-record": "card"/, ''),
      without('subject/records/'),
    );
    const computed = changed(
      'practice-types/loan/computed.json',
      (text) => text.replace('records.card.expiresOn >= today', 'practice.number != null'),
      form,
    );
    const scenarios = computed.filter(({ path }) => !path.includes('/scenarios/'));
    return changed(
      'subject/subject.json',
      json<{ alerts: unknown }>((file) => Object.assign(file, { alerts: [] })),
      scenarios,
    );
  };

  it('may go as long as nothing names it', async () => {
    for (const files of [withoutNorth(), withoutTopics(), withoutCards(), withoutType()]) {
      expect(await codes(files)).toEqual([false]);
      await releases.apply(minimalDefinitions(), 'ada');
    }
  });

  it('keeps its practice type', async () => {
    await open();
    expect(await codes(withoutType())).toEqual([true, 'type-in-use']);
  });

  it('keeps its service', async () => {
    await open();
    expect(await codes(withoutNorth())).toEqual([true, 'service-in-use']);
  });

  it('keeps the services of operators', async () => {
    await insert('operators', { id: 'kim', version: 1, username: 'kim', assignments: [{ service: 'north', roles: ['keeper'] }] });
    expect(await codes(withoutNorth())).toEqual([true, 'service-in-use']);
  });

  it('keeps the roles of operators', async () => {
    const guest = { id: 'guest', title: 'Guest' };
    const withGuest = changed(
      'roles.json',
      json<{ roles: object[] }>((file) => file.roles.push(guest)),
    );
    expect(await codes(withGuest)).toEqual([false]);
    await insert('operators', { id: 'kim', version: 1, username: 'kim', assignments: [{ service: 'north', roles: ['guest'] }] });
    expect(await codes(minimalDefinitions())).toEqual([true, 'role-in-use']);
  });

  it('keeps the code lists of the forms that practices follow, of whichever release', async () => {
    await open();
    expect(await codes(withoutTopics())).toEqual([true, 'code-list-in-use']);
    const formOnly = changed('practice-types/loan/form.schema.json', (text) => text.replace(/, "x-code-list": "subjects"/, ''));
    expect(await codes(formOnly)).toEqual([false]);
    expect(await codes(withoutTopics())).toEqual([true, 'code-list-in-use']);
    await storage.collection('practices').remove('one');
    expect(await codes(withoutTopics())).toEqual([false]);
  });

  it('keeps the code lists in which computed values of practices are looked up', async () => {
    const rooms = { path: 'code-lists/rooms.csv', text: 'code,title,from,until,seats:integer\nroom,Room,,,4\nhome,Home,,,1\n' };
    const lookup = { list: 'rooms', code: 'data.request.place', column: 'seats' };
    const withSeats = changed(
      'practice-types/loan/computed.json',
      json<object>((file) => Object.assign(file, { seats: { title: 'Seats', type: 'integer', lookup } })),
      [...minimalDefinitions(), rooms],
    );
    expect(await codes(withSeats)).toEqual([false]);
    await open();
    expect(await codes([...minimalDefinitions(), rooms])).toEqual([false]);
    expect(await codes(minimalDefinitions())).toEqual([true, 'code-list-in-use']);
    await storage.collection('practices').remove('one');
    expect(await codes(minimalDefinitions())).toEqual([false]);
  });

  it('keeps the kinds of record that persons have and forms name', async () => {
    await insert('subjects', { id: 'rita', version: 1, data: {}, records: { card: [] } });
    await open();
    expect(await codes(withoutCards())).toEqual([true, 'record-in-use']);
    await storage.collection('practices').remove('one');
    expect(await codes(withoutCards())).toEqual([false]);
    await releases.apply(minimalDefinitions(), 'ada');
    await insert('subjects', { id: 'bruno', version: 1, data: {}, records: { card: [{ id: 'card-1' }] } });
    expect(await codes(withoutCards())).toEqual([true, 'record-in-use']);
  });
});
