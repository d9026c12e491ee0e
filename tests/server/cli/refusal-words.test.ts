import { refusalWords } from '../../../server/cli/refusal-words.js';

const notAccepted = (
  ...reasons: Extract<Parameters<typeof refusalWords>[0], { code: 'event-not-accepted' }>['details']['reasons']
) => refusalWords({ code: 'event-not-accepted', details: { event: 'SUSPEND', reasons } });

describe('why a step of a story was refused', () => {
  it('names the note that is missing', () => {
    expect(notAccepted({ kind: 'note-required' })).toBe('the event asks for a note: "note" beside "send"');
  });

  it('names the fields of an incomplete form and the value of a condition', () => {
    expect(
      notAccepted(
        { kind: 'form-complete', issues: [{ code: 'missing', path: '/request/band', title: 'Band' }] },
        { kind: 'condition', path: 'data.decision.from', title: 'From', operator: '$exists', wanted: true, actual: null },
      ),
    ).toBe('form-complete: /request/band missing; data.decision.from is null, and $exists true is asked for');
  });

  it('sets alternatives apart, beneath words of their own', () => {
    const alternatives = [[{ kind: 'not-certified' as const }], [{ hidden: true as const, section: 'decision' }]];
    expect(notAccepted({ kind: 'titled', title: 'Ready', reasons: [{ kind: 'any', alternatives }] })).toBe(
      'Ready (not-certified, or something in "decision" that this role may not read)',
    );
  });

  it('names what no rule grants and what does not fit the form', () => {
    expect(refusalWords({ code: 'forbidden', details: { action: 'send', paths: ['APPROVE'] } })).toBe(
      'no rule grants "send" here: APPROVE',
    );
    expect(refusalWords({ code: 'invalid-data', details: { issues: [{ code: 'wrong-type', path: '/request/band' }] } })).toBe(
      '/request/band wrong-type',
    );
    expect(refusalWords({ code: 'reserved-by-type', details: { type: 'loan' } })).toBe('');
  });
});
