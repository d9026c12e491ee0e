import { toldFlow } from '../../../../server/cli/graph/told-flow.js';
import { libraryDefinitions, workflowFile } from '../../../support/library.js';

it('tells all the terms of a state, also those that data measure', () => {
  const term = (other: object) => ({ title: 'Answer', send: 'TERM_PASSED', ...other });
  const deadline = [
    term({ days: 30, law: 'Art. 2' }),
    term({ key: 'again', workingDays: 5, repeat: true }),
    term({ key: 'long', hours: 'data.request.copies' }),
    term({ key: 'day', on: 'data.decision.decidedOn' }),
  ];
  const flow = toldFlow(libraryDefinitions({ set: { [workflowFile]: { '/states/in-review/meta/deadline': deadline } } }), 'loan');
  const state = (path: string) => flow?.states.find((one) => one.path === path);
  expect(state('in-review')?.term).toBe(
    'Answer: 30 giorni (Art. 2); Answer: ogni 5 giorni lavorativi; Answer: quanto dicono i dati; Answer: nel giorno detto dai dati',
  );
  expect(state('in-review')?.termLength).toBe(
    '30 giorni, ogni 5 giorni lavorativi, quanto dicono i dati, nel giorno detto dai dati',
  );
  expect(state('draft')).toMatchObject({ term: null, termLength: null });
});
