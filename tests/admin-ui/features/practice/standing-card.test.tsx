import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { Explanation, PracticeView } from '../../../../admin-ui/src/api/types.js';
import { otherSentence } from '../../../../admin-ui/src/features/practice/explanation-sentence.js';
import { StandingCard } from '../../../../admin-ui/src/features/practice/standing-card.js';

const effect = {
  createdAt: '2026-03-02T09:00:00.000Z',
  kind: 'call-webhook',
  title: 'Protocollo',
  attempts: 1,
  failed: null,
  nextAt: null,
};
function show(standing: object[]) {
  const practice = { id: 'one', standing } as unknown as PracticeView;
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <StandingCard practice={practice} />
    </QueryClientProvider>,
  ).container;
}

describe('what an event left to be done', () => {
  it('is under way without a button at first, and offers one once it was tried in vain', () => {
    show([
      { ...effect, id: 'a', attempts: 0 },
      { ...effect, id: 'b', kind: 'open-practice', title: 'Valutazione', attempts: 2, nextAt: '2026-03-02T10:00:00.000Z' },
      { ...effect, id: 'c', failed: 'webhook-404' },
    ]);
    expect(screen.getAllByRole('button', { name: 'Riprova' })).toHaveLength(2);
    expect(screen.getByText('Apertura della pratica «Valutazione»')).toBeTruthy();
    expect(screen.getByText('in corso')).toBeTruthy();
    expect(screen.getByText(/non riuscito \(webhook-404\)/)).toBeTruthy();
  });

  it('is nothing on most practices', () => {
    expect(show([]).textContent).toBe('');
  });
});

it.each([
  [{ because: 'forbidden', reason: 'Solo in estate.' }, 'Il tuo ruolo non può aprire la pratica «Valutazione». Solo in estate.'],
  [{ because: 'closed' }, 'La pratica «Valutazione» ora non si può aprire: il tipo o il servizio è chiuso.'],
  [
    { because: 'invalid-data', fields: ['Motivo', 'Data'] },
    'La pratica «Valutazione» non si può aprire con questi dati: Motivo, Data.',
  ],
])('%j is told in words', (reason, sentence) => {
  expect(otherSentence({ kind: 'cannot-open', title: 'Valutazione', ...reason } as Explanation)).toBe(sentence);
});
