import { compileRelease, parseDefinitions } from '../../../engine/index.js';
import { actorOf, assignmentsOf, firstService } from '../../../server/auth/actor-of.js';
import type { Operator, Session } from '../../../server/use-cases/ports.js';
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
const north = { service: 'north', roles: ['clerk'] };
const south = { service: 'south', roles: ['manager', 'clerk'] };

describe('actorOf', () => {
  it('has the roles of the active service only', () => {
    expect(actorOf(session('north'), operator([north, south]), release)).toEqual({
      id: 'o1',
      name: 'Anna',
      service: { id: 'north', title: 'North branch' },
      roles: ['clerk'],
    });
  });

  it('is nobody until one of several services is chosen, and in a service that is not theirs', () => {
    expect(actorOf(session(null), operator([north, south]), release)).toBeNull();
    expect(actorOf(session('office'), operator([north, south]), release)).toBeNull();
    expect(actorOf(session('north'), operator([]), release)).toBeNull();
  });

  it('is in the only service there is, whatever the session says', () => {
    expect(actorOf(session(null), operator([north]), release)?.service.id).toBe('north');
    expect(actorOf(session('south'), operator([north]), release)?.service.id).toBe('north');
  });

  it('drops services and roles that the release does not know, and joins what is said twice', () => {
    const given = [
      { service: 'gone', roles: ['clerk'] },
      { service: 'south', roles: ['king'] },
      north,
      { service: 'north', roles: ['keeper', 'clerk', 'king'] },
    ];
    const assignments = assignmentsOf(operator(given), release);
    expect(assignments.map(({ service, roles }) => [service.id, roles.map(({ id }) => id)])).toEqual([
      ['north', ['clerk', 'keeper']],
    ]);
  });
});

describe('firstService', () => {
  it('is the only one, or the one used last, or none', () => {
    expect(firstService(operator([north]), release)).toBe('north');
    expect(firstService(operator([north, south]), release)).toBeNull();
    expect(firstService(operator([north, south], 'south'), release)).toBe('south');
    expect(firstService(operator([north, south], 'office'), release)).toBeNull();
  });
});
