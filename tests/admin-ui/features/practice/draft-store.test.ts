import { RefusedError } from '../../../../admin-ui/src/api/refused-error.js';
import type { PracticeView } from '../../../../admin-ui/src/api/types.js';
import { applyPatch, type JsonRecord } from '../../../../admin-ui/src/data/merge-patch.js';
import { DraftStore } from '../../../../admin-ui/src/features/practice/draft-store.js';

type Answer = (patch: JsonRecord, revision: number) => Promise<PracticeView>;

const view = (data: JsonRecord, revision: number) =>
  ({ id: 'p', data, revision, editable: ['request'] }) as unknown as PracticeView;

/** A server of one practice that counts revisions; `answer` may be replaced to fail. */
function practice(initial: JsonRecord) {
  let stored = view(initial, 1);
  const sent: { patch: JsonRecord; revision: number }[] = [];
  const accept: Answer = async (patch) => {
    stored = view(applyPatch(stored.data as JsonRecord, patch), stored.revision + 1);
    return stored;
  };
  const server = { answer: accept, accept, sent, set: (data: JsonRecord, revision: number) => (stored = view(data, revision)) };
  const open = () =>
    new DraftStore(stored, {
      key: 'someone.p',
      save: (patch, revision) => {
        sent.push({ patch, revision });
        return server.answer(patch, revision);
      },
      load: async () => stored,
      onSaved: () => undefined,
    });
  return { server, open };
}

beforeEach(() => {
  sessionStorage.clear();
  jest.useFakeTimers();
});

afterEach(() => jest.useRealTimers());

it('saves the changed leaves once the keys rest', async () => {
  const { server, open } = practice({ request: { a: 1, b: 2 } });
  const store = open();
  store.change('request', { a: 1, b: 3 });
  store.change('request', { a: 1, b: 4 });
  await jest.advanceTimersByTimeAsync(1000);
  expect(server.sent).toEqual([{ patch: { request: { b: 4 } }, revision: 1 }]);
  expect(store.state().status).toBe('saved');
  expect(sessionStorage.length).toBe(0);
});

it('keeps what is typed while an answer is under way', async () => {
  const { server, open } = practice({ request: { a: 1 } });
  const store = open();
  let answer: () => void = () => undefined;
  server.answer = (patch, revision) =>
    new Promise((resolve) => {
      answer = () => resolve(server.accept(patch, revision));
    });
  store.change('request', { a: 2 });
  await jest.advanceTimersByTimeAsync(1000);
  store.change('request', { a: 2, b: 'typed meanwhile' });
  answer();
  server.answer = server.accept;
  await jest.advanceTimersByTimeAsync(2000);
  expect(store.state().data).toEqual({ request: { a: 2, b: 'typed meanwhile' } });
  expect(server.sent.at(-1)).toEqual({ patch: { request: { b: 'typed meanwhile' } }, revision: 2 });
});

it('keeps what is typed through a broken line and a reload, and tries again', async () => {
  const { server, open } = practice({ request: { a: 1 } });
  const store = open();
  server.answer = () => Promise.reject(new RefusedError('network', {}, 0));
  store.change('request', { a: 2 });
  await jest.advanceTimersByTimeAsync(1000);
  expect(store.state().status).toBe('offline');
  store.stop();
  const reopened = open();
  expect(reopened.state().data).toEqual({ request: { a: 2 } });
  server.answer = server.accept;
  await jest.advanceTimersByTimeAsync(6000);
  expect(reopened.state().status).toBe('saved');
  expect(server.sent.at(-1)?.patch).toEqual({ request: { a: 2 } });
});

it('never saves what goes with an event, and gives it to the event', async () => {
  const { server, open } = practice({ request: { a: 1 } });
  const store = open();
  store.change('payments', [{ amount: 1 }]);
  await jest.advanceTimersByTimeAsync(2000);
  expect(server.sent).toEqual([]);
  expect(store.eventData(['payments.amount'])).toEqual({ payments: [{ amount: 1 }] });
  store.receiveEvent(view({ request: { a: 1 }, payments: [{ amount: 1 }] }, 2), { payments: [{ amount: 1 }] });
  expect(store.hasUnsaved()).toBe(false);
});

it('offers both values of a conflict and saves the chosen ones on the newest revision', async () => {
  const { server, open } = practice({ request: { a: 1, b: 1 } });
  const store = open();
  const conflicts = [
    { path: 'request.a', mine: 2, theirs: 9 },
    { path: 'request.b', mine: 2, theirs: 9 },
  ];
  server.answer = () => Promise.reject(new RefusedError('stale-revision', { revision: 5, conflicts }, 409));
  store.change('request', { a: 2, b: 2 });
  await jest.advanceTimersByTimeAsync(1000);
  expect(store.state().status).toBe('conflict');
  server.set({ request: { a: 9, b: 9 } }, 5);
  server.answer = server.accept;
  await store.resolve((path) => path === 'request.a');
  expect(store.state()).toMatchObject({ data: { request: { a: 2, b: 9 } }, status: 'saved', conflicts: [] });
  expect(server.sent.at(-1)).toEqual({ patch: { request: { a: 2 } }, revision: 5 });
});

it('sends an old revision for what was typed on it, so that the server can tell', async () => {
  const { server, open } = practice({ request: { a: 1, b: 1 } });
  const store = open();
  store.change('request', { a: 2, b: 1 });
  store.receive(server.set({ request: { a: 7, b: 7 } }, 4));
  await jest.advanceTimersByTimeAsync(1000);
  expect(server.sent).toEqual([{ patch: { request: { a: 2 } }, revision: 1 }]);
  expect(store.state().data).toEqual({ request: { a: 2, b: 7 } });
});
