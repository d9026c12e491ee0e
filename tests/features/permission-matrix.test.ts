import { operations } from '../support/contract-operations.js';
import { askAround, askContent, askDocuments, askHistory, askLists } from '../support/matrix/ask-practice.js';
import { askArchive, askDesk, askExtraction, askList, askRegisters } from '../support/matrix/ask-whole.js';
import { Cells } from '../support/matrix/cells.js';
import type { Asker } from '../support/matrix/rules-oracle.js';
import { RulesOracle } from '../support/matrix/rules-oracle.js';
import type { Sample, Wanted } from '../support/matrix/samples.js';
import { makeSamples } from '../support/matrix/samples.js';
import type { Client, Office } from '../support/office.js';
import { services, shippedDefinitions, someone, startOffice } from '../support/office.js';

/**
 * Who sees what: the server is asked by every role of every service, about a practice in every state, reserved and not, at every
 * address that tells of a practice or a person, and compared with an oracle that reads the rules a second time.
 * `npm run test:matrix` asks about all of it; the short form leaves out what repeats itself.
 */
const whole = process.env['MATRIX'] === 'whole';
const type = 'contributo-economico';
const oracle = new RulesOracle(shippedDefinitions());
const states = Object.keys(oracle.states(type));
const roles = (
  JSON.parse(shippedDefinitions().find(({ path }) => path === 'roles.json')?.text ?? '{}').roles as { id: string }[]
).map(({ id }) => id);
const askers: Asker[] = (whole ? services : services.slice(0, 2)).flatMap((service) =>
  roles.map((role) => ({ service, roles: [role] })),
);
const [own, other] = services;
const someStates = ['bozza', 'in-valutazione', 'respinta'];
const wanted: Wanted[] = [
  ...(whole ? states : someStates).map((state) => ({ service: own, state, reserved: false })),
  ...(whole ? states : someStates.slice(1, 2)).map((state) => ({ service: own, state, reserved: true })),
  ...(whole ? states : someStates.slice(1, 2)).flatMap((state) =>
    [false, ...(whole ? [true] : [])].map((reserved) => ({ service: other, state, reserved })),
  ),
];

/** Operations that tell of no person and no practice, or only of what the one who asks has just written, and why. */
const elsewhere: Record<string, string> = {
  isLive: 'tells nothing',
  isReady: 'tells nothing',
  getOffice: 'tells nothing',
  signIn: 'oneself',
  getSession: 'oneself',
  signOut: 'oneself',
  lookAtFirstSignIn: 'there is nobody yet',
  firstSignIn: 'there is nobody yet',
  chooseService: 'oneself',
  changePassword: 'oneself',
  getPreferences: 'oneself',
  choosePreferences: 'oneself',
  findOperators: 'accounts',
  createOperator: 'accounts',
  getOperatorForm: 'accounts',
  getOperator: 'accounts',
  changeOperator: 'accounts',
  resetPassword: 'accounts',
  endSessions: 'accounts',
  getSubjectForm: 'an empty form',
  getPracticeFilters: 'types and services',
  createSubject: 'what was just written',
  markNotificationRead: 'tells nothing',
  markAllNotificationsRead: 'tells nothing',
  tryFormula: 'what was just typed',
};

let office: Office;
let samples: Sample[];
const cells = new Cells();
const clientOf = ({ service, roles: [role = ''] }: Asker): Promise<Client> => office.as(`${service}-${role}`);

beforeAll(async () => {
  office = await startOffice({ operators: services.flatMap((service) => roles.map((role) => someone(service, role))) });
  samples = await makeSamples(office, wanted, (state) => oracle.states(type)[state]?.tags ?? []);
}, 300_000);
afterAll(() => office.stop());

describe('roles × services × states × reserved or not × addresses', () => {
  it.each(roles)(
    '%s sees exactly what the rules say',
    async (role) => {
      for (const asker of askers.filter((one) => one.roles.includes(role))) {
        const client = await clientOf(asker);
        for (const sample of samples) {
          const asking = { client, asker, sample, oracle, cells };
          await askContent(asking);
          await askHistory(asking);
          await askDocuments(asking);
          await askAround(asking, whole);
          await askLists(asking);
        }
      }
      expect(cells.takeDifferences()).toEqual([]);
    },
    600_000,
  );

  it('shows all of them only that together too', async () => {
    for (const asker of askers) {
      const asking = { client: await clientOf(asker), asker, samples, oracle, cells };
      await askDesk(asking);
      await askList(asking);
      await askRegisters(asking);
      // Somebody of the same role in another service did not ask for the file.
      const stranger = await clientOf({ ...asker, service: services.find((service) => service !== asker.service) ?? '' });
      await askExtraction(asking, stranger);
    }
    expect(cells.takeDifferences()).toEqual([]);
  }, 300_000);

  it('holds years later, when the archive may be disposed of', async () => {
    office.clock.set('2037-01-15T09:00:00.000Z');
    for (const asker of askers) {
      const client = await office.signIn(`${asker.service}-${asker.roles[0]}`);
      await askArchive({ client, asker, samples, oracle, cells });
    }
    expect(cells.takeDifferences()).toEqual([]);
  });

  it('was asked at every address of the contract that tells of a person or a practice', () => {
    process.stdout.write(`permission matrix: ${cells.count()} cells at ${cells.asked.size} operations\n`);
    const unknown = operations().filter(({ id }) => !cells.asked.has(id) && !(id in elsewhere));
    expect(unknown.map(({ id }) => id)).toEqual([]);
    expect(cells.count()).toBeGreaterThan(whole ? 15_000 : 2_000);
  });
});
