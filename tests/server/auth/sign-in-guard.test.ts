import { SignInGuard } from '../../../server/auth/sign-in-guard.js';

/** Tries until the guard asks to wait; how many passed. */
function tries(guard: SignInGuard, username: string, network: string): number {
  let passed = 0;
  while (passed < 50 && guard.attempt(username, network, 0) === 0) passed += 1;
  return passed;
}

describe('SignInGuard', () => {
  it('counts a name together from all strange networks, and apart where it has signed in', () => {
    const guard = new SignInGuard();
    guard.succeeded('anna', 'desk');
    expect(tries(guard, 'anna', 'elsewhere')).toBe(5);
    expect(tries(guard, 'anna', 'again-elsewhere')).toBe(0);
    // Its owner goes on at their desk, and somebody at that desk has five tries as well.
    expect(tries(guard, 'anna', 'desk')).toBe(5);
    expect(tries(guard, 'bruno', 'desk')).toBe(5);
  });

  it('forgives at one place what was wrong there', () => {
    const guard = new SignInGuard();
    guard.succeeded('anna', 'desk');
    expect(tries(guard, 'anna', 'elsewhere')).toBe(5);
    guard.succeeded('anna', 'desk');
    expect(tries(guard, 'anna', 'elsewhere')).toBe(0);
    expect(tries(guard, 'anna', 'desk')).toBe(5);
    guard.succeeded('anna', 'desk');
    expect(tries(guard, 'anna', 'desk')).toBe(5);
  });

  it('forgives everywhere when the password is a new one, and no name that only begins like it', () => {
    const guard = new SignInGuard();
    for (const name of ['anna', 'anna.rossi']) guard.succeeded(name, 'desk');
    for (const name of ['anna', 'anna.rossi']) for (const place of ['desk', 'elsewhere']) tries(guard, name, place);
    guard.forgive('anna');
    expect(tries(guard, 'anna', 'desk')).toBe(5);
    expect(tries(guard, 'anna', 'elsewhere')).toBe(5);
    expect(tries(guard, 'anna.rossi', 'desk')).toBe(0);
  });

  it('takes no typed name for a place: whoever types a name and a network behind it is counted for that text alone', () => {
    const guard = new SignInGuard();
    guard.succeeded('anna', 'desk');
    for (const forged of ['anna\ndesk', 'anna\n', 'anna desk']) expect(tries(guard, forged, 'elsewhere')).toBe(5);
    expect(tries(guard, 'anna', 'desk')).toBe(5);
  });
});
