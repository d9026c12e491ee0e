import { onMongo } from '../../support/mongo/on-mongo.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import { through, until } from './office.js';
import { serverOverALine } from './over-a-line.js';

onMongo('a server whose database is out of reach, for long', () => {
  const { office, line, ask, ready, startOn, openLoan, keepEditing, storedCopies } = serverOverALine();

  it.each([
    ['is cut', () => line().cut()],
    ['falls silent', () => line().stall()],
    ['loses what comes back', () => line().stall('answers')],
  ])(
    'loses nothing that it acknowledged, and does nothing twice, where the line %s for a moment again and again',
    async (_name, fault) => {
      let over = false;
      const faults = (async () => {
        while (!over) {
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          fault();
          await new Promise((resolve) => setTimeout(resolve, 300));
          line().restore();
        }
      })();
      const seen = await keepEditing(8_000);
      over = true;
      await faults;
      expect(await storedCopies(seen.id)).toBe(seen.acknowledged);
      expect([...seen.statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
      // Every edit is one entry of the history, or part of one: none was done twice.
      expect((await office().ports.stores.practices.get(seen.id))?.revision).toBe(seen.revision);
    },
  );

  it('answers 503 where the line has fallen silent, and goes on by itself', async () => {
    const { id } = await openLoan();
    line().stall();
    const refused = await ask('GET', `/api/practices/${id}`);
    expect(refused.status).toBe(503);
    line().restore();
    await until(async () => (await ready()) === 200, 20_000);
    expect((await ask('GET', `/api/practices/${id}`)).status).toBe(200);
  }, 90_000);

  it('says at the start in a line each time that nobody answers, and ends', async () => {
    const nobody = await startTcpProxy('127.0.0.1:1');
    nobody.cut();
    const failed = startOn(through(office().mongo.uri, nobody.host));
    await expect(failed).rejects.toThrow(
      /(iter: the store does not answer \(\d of 4\); asked again in \d s\n){3}iter: the store does not answer; look at its address \(ITER_STORAGE\), [^\n]+\n$/,
    );
    await nobody.close();
  });
});
