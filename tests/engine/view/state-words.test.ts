import { rightsOn } from '../../../engine/permission/rights.js';
import { flowView } from '../../../engine/view/flow-view.js';
import { historyView } from '../../../engine/view/history-view.js';
import { stateView } from '../../../engine/view/state-view.js';
import { stateWords } from '../../../engine/view/state-words.js';
import { clerkMayAll, inReview, libraryWithRules, sent, settingOf, workflowFile } from '../../support/library.js';

const state = (title: string, more: object = {}) => ({ meta: { title }, ...more });
const end = (title: string) => state(title, { type: 'final' });

/** A loan looked at on the shelf and at the desk; at the desk in two steps, the second with two parts of its own. */
const release = libraryWithRules([clerkMayAll], {
  set: {
    [workflowFile]: {
      '/states/papers-asked/on/COMPLETE': { target: 'in-review', meta: { title: 'Papers received' } },
      '/states/in-review': state('Review', {
        type: 'parallel',
        tags: ['open'],
        onDone: [
          { target: 'lent', guard: { type: 'condition', params: { when: { 'data.request.copies': 1 } } } },
          { target: 'refused' },
        ],
        on: { ASK: { target: 'papers-asked', meta: { title: 'Ask' } }, AGAIN: { target: '.desk', meta: { title: 'Again' } } },
        states: {
          shelf: state('Shelf', {
            initial: 'looking',
            states: {
              looking: state('In progress', { on: { FOUND: { target: 'found', meta: { title: 'Found' } } } }),
              found: end('Found'),
            },
          }),
          desk: state('ILL desk', {
            initial: 'talk',
            states: {
              talk: state('Talk', { on: { TALKED: { target: 'both', meta: { title: 'Talked' } } } }),
              both: state('Papers', {
                type: 'parallel',
                onDone: { target: 'done' },
                states: {
                  card: state('Card', {
                    initial: 'open',
                    states: {
                      open: state('Open', { on: { CARD: { target: 'seen', meta: { title: 'Card seen' } } } }),
                      seen: end('Seen'),
                    },
                  }),
                  tax: state('Tax', {
                    initial: 'open',
                    states: {
                      open: state('Open', { on: { TAX: { target: 'seen', meta: { title: 'Tax seen' } } } }),
                      seen: end('Seen'),
                    },
                  }),
                },
              }),
              done: end('Done'),
            },
          }),
        },
      }),
    },
  },
});
const clerk = settingOf(release, 'clerk');
const { type } = clerk;
const started = inReview(release);
const halfway = sent(clerk, sent(clerk, started, 'FOUND'), 'TALKED');

describe('states in words', () => {
  it('are the title of one, and each part by name where several go on', () => {
    expect(stateWords(type, ['draft'])).toBe('Draft');
    expect(stateView(type, started).title).toBe('Review: shelf in progress · ILL desk talk');
    expect(stateView(type, halfway).title).toBe('Review: shelf found · ILL desk papers (card open · tax open)');
  });

  it('are told in history from state to state', () => {
    const [last] = historyView(type, halfway, rightsOn(clerk, halfway));
    expect(last).toMatchObject({
      from: 'Review: shelf found · ILL desk talk',
      to: 'Review: shelf found · ILL desk papers (card open · tax open)',
    });
  });

  it('end together, by the first transition of the ordered list whose guard holds', () => {
    const done = ['CARD', 'TAX'].reduce((practice, event) => sent(clerk, practice, event), halfway);
    expect(done.state).toBe('refused');
    const alone = inReview(release, { request: { topic: 'poetry', copies: 1, deposit: 1, place: 'room', card: 'card-1' } });
    expect(['FOUND', 'TALKED', 'CARD', 'TAX'].reduce((practice, event) => sent(clerk, practice, event), alone).state).toBe(
      'lent',
    );
  });
});

describe('the flow as it is drawn', () => {
  const flow = flowView(type, halfway);
  const stateOf = (path: string) => flow.states.find((one) => one.path === path);

  it('says what stands in what, what comes first, what is active and what was passed', () => {
    expect(stateOf('in-review')).toMatchObject({ parent: null, parallel: true, active: true, initial: false });
    expect(stateOf('in-review.desk')).toMatchObject({ parent: 'in-review', parallel: false, initial: true });
    expect(stateOf('in-review.desk.talk')).toMatchObject({ initial: true, active: false, visited: true });
    expect(stateOf('in-review.desk.both.tax.open')).toMatchObject({ active: true, parent: 'in-review.desk.both.tax' });
    expect(stateOf('draft')).toMatchObject({ initial: true, visited: true, active: false });
  });

  it('leads its arrows to where XState goes, those that are taken when all is done too', () => {
    const from = (path: string) =>
      flow.transitions.filter((one) => one.from === path).map(({ event, to, done }) => [event, to, done]);
    expect(from('in-review.shelf.looking')).toEqual([['FOUND', 'in-review.shelf.found', false]]);
    expect(from('in-review')).toEqual([
      ['ASK', 'papers-asked', false],
      ['AGAIN', 'in-review.desk', false],
      ['', 'lent', true],
      ['', 'refused', true],
    ]);
  });
});
