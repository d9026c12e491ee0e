import { jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { RefusedError } from '../../../admin-ui/src/api/refused-error.js';
import { ErrorState } from '../../../admin-ui/src/components/error-state.js';

describe('what could not be loaded', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const show = (code: string, status: number, details = {}) => {
    const ask = jest.fn();
    const view = render(<ErrorState error={new RefusedError(code, details, status)} onRetry={ask} />);
    return { ask, ...view };
  };

  it('is asked for again by itself when the server said, as long as it is out of reach', () => {
    const { ask, rerender, unmount } = show('storage-unavailable', 503, { seconds: 5 });
    jest.advanceTimersByTime(4_900);
    expect(ask).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(ask).toHaveBeenCalledTimes(1);
    const again = new RefusedError('storage-unavailable', { seconds: 5 }, 503);
    rerender(<ErrorState error={again} onRetry={ask} />);
    jest.advanceTimersByTime(5_100);
    expect(ask).toHaveBeenCalledTimes(2);
    unmount();
    jest.advanceTimersByTime(60_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is left to the person where it would be the same again', () => {
    const { ask } = show('not-found', 404);
    jest.advanceTimersByTime(60_000);
    expect(ask).not.toHaveBeenCalled();
  });

  it('is told without a word of what somebody wrote', () => {
    show('storage-unavailable', 503);
    expect(screen.getByRole('alert').textContent).toBe(
      "L'archivio non risponde in questo momento. La pagina riprova da sola.Riprova",
    );
  });
});
