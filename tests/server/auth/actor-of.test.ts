import { compileRelease, parseDefinitions } from '../../../engine/index.js';
import { actorOf, assignmentsOf, firstService } from '../../../server/auth/actor-of.js';
import type { Operator } from '../../../server/storage/documents/operator.js';
import type { Session } from '../../../server/storage/documents/session.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const release = compileRelease(parseDefinitions(minimalDefinitions()).definitions!, 'test');

const operator = (assignments: Operator['assignments'], lastService?: string): Operator => ({
  id: 'o1',
  version: 1,
  username: 'anna',
  name: 'Anna',
  passwordHash: '',
  createdAt: '',
  assignments,
  lastService,
});
const session = (service: string | null): Session => ({
  id: 's1',
  version: 1,
  operator: 'o1',
  service,
  csrfToken: '',
  createdAt: '',
  expiresAt: '',
});
/** The last minute of 31 March in Rome, where it is two hours later than UTC. */
const now = '2026-03-31T21:59:00.000Z';
const north = { service: 'north', roles: ['clerk'] };
const south = { service: 'south', roles: ['manager', 'clerk'] };

describe('actorOf', () => {
  it('has the roles of the active service only', () => {
    expect(actorOf(session('north'), operator([north, south]), release, now)).toEqual({
      id: 'o1',
      name: 'Anna',
      service: { id: 'north', title: 'North branch' },
      roles: ['clerk'],
    });
  });

  it('is nobody until one of several services is chosen, and in a service that is not theirs', () => {
    expect(actorOf(session(null), operator([north, south]), release, now)).toBeNull();
    expect(actorOf(session('office'), operator([north, south]), release, now)).toBeNull();
    expect(actorOf(session('north'), operator([]), release, now)).toBeNull();
  });

  it('is in the only service there is, whatever the session says', () => {
    expect(actorOf(session(null), operator([north]), release, now)?.service.id).toBe('north');
    expect(actorOf(session('south'), operator([north]), release, now)?.service.id).toBe('north');
  });

  it('drops services and roles that the release does not know, and joins what is said twice', () => {
    const given = [
      { service: 'gone', roles: ['clerk'] },
      { service: 'south', roles: ['king'] },
      north,
      { service: 'north', roles: ['keeper', 'clerk', 'king'] },
    ];
    const assignments = assignmentsOf(operator(given), release, now);
    expect(assignments.map(({ service, roles }) => [service.id, roles.map(({ id }) => id)])).toEqual([
      ['north', ['clerk', 'keeper']],
    ]);
  });
});

describe('the days of an assignment', () => {
  const holds = (from?: string, until?: string) =>
    assignmentsOf(operator([{ ...north, ...(from && { from }), ...(until && { until }) }]), release, now).length === 1;

  it('count from the first to the last, by the local calendar', () => {
    expect([holds('2026-03-31'), holds('2026-04-01'), holds(undefined, '2026-03-31'), holds(undefined, '2026-03-30')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([holds('2026-01-01', '2026-12-31'), holds('2027-01-01', '2027-12-31')]).toEqual([true, false]);
  });

  it('leave the roles of the other assignments in the same service', () => {
    const given = [
      { ...north, until: '2026-03-30' },
      { service: 'north', roles: ['keeper'] },
    ];
    expect(actorOf(session('north'), operator(given), release, now)?.roles).toEqual(['keeper']);
  });
});

describe('firstService', () => {
  it('is the only one, or the one used last, or none', () => {
    expect(firstService(operator([north]), release, now)).toBe('north');
    expect(firstService(operator([north, south]), release, now)).toBeNull();
    expect(firstService(operator([north, south], 'south'), release, now)).toBe('south');
    expect(firstService(operator([north, south], 'office'), release, now)).toBeNull();
  });
});
