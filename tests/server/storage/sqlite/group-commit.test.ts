import { Database } from '../../../../server/storage/sqlite/database.js';
import { GroupCommit } from '../../../../server/storage/sqlite/group-commit.js';

describe('group commit', () => {
  let database: Database;
  let writes: GroupCommit;
  beforeEach(() => {
    database = new Database(':memory:');
    database.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    writes = new GroupCommit(database);
  });
  afterEach(() => database.close());

  const insert = (id: number, body: string | null) =>
    writes.write(() => database.run('INSERT INTO things VALUES (?, ?)', [id, body]).changes);
  const stored = () => database.all('SELECT id FROM things ORDER BY id').map(({ id }) => id);

  it('says nothing before the commit', async () => {
    let said = false;
    const written = insert(1, 'a').then(() => {
      said = true;
    });
    await Promise.resolve();
    expect({ said, stored: stored() }).toEqual({ said: false, stored: [] });
    await written;
    expect(stored()).toEqual([1]);
  });

  it('rejects the write that fails, and only that', async () => {
    const answers = await Promise.allSettled([insert(1, 'a'), insert(2, null), insert(1, 'twice'), insert(3, 'c')]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(stored()).toEqual([1, 3]);
  });

  it('acknowledges nothing that is not stored when the disk is full, and goes on when there is room', async () => {
    database.exec('PRAGMA max_page_count = 40');
    const acknowledged: number[] = [];
    let failed = 0;
    for (let round = 0; round < 20; round++) {
      const ids = Array.from({ length: 5 }, (_, at) => round * 5 + at);
      const answers = await Promise.allSettled(ids.map((id) => insert(id, 'x'.repeat(3000))));
      acknowledged.push(...ids.filter((_, at) => answers[at]?.status === 'fulfilled'));
      failed += answers.filter(({ status }) => status === 'rejected').length;
    }
    expect(failed).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(stored()).toEqual(acknowledged);
    database.exec('PRAGMA max_page_count = 100000');
    await insert(999, 'x'.repeat(3000));
    expect(stored()).toContain(999);
  });

  it('rejects all when the commit itself fails', async () => {
    database.exec(
      'PRAGMA foreign_keys = ON; CREATE TABLE parts (thing INTEGER REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)',
    );
    const orphan = writes.write(() => database.run('INSERT INTO parts VALUES (77)'));
    const answers = await Promise.allSettled([insert(1, 'a'), orphan, insert(2, 'b')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stored()).toEqual([]);
    await insert(3, 'c');
    expect(stored()).toEqual([3]);
  });

  it('splits what is too much for one transaction, in the order of asking', async () => {
    const order: number[] = [];
    await Promise.all(Array.from({ length: 1000 }, (_, id) => insert(id, 'a').then(() => order.push(id))));
    expect(order).toEqual(Array.from({ length: 1000 }, (_, id) => id));
  });
});
