import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Data, EnabledOperator, PracticeView } from '../../api/types.js';
import { named } from './enabled.js';

export const practiceKey = (id: string) => ['practice', id];

export const loadPractice = (id: string) => ask(api.GET('/api/practices/{id}', { params: { path: { id } } }));

/** While an event's work outside of the practice has hardly begun, the page looks again soon: it is done in a moment, as a rule. */
const lookAgain = (practice: PracticeView | undefined): number | false =>
  practice?.standing.some(({ failed, attempts }) => failed === null && attempts <= 1) ? 3_000 : false;

export const practiceQuery = (id: string) =>
  queryOptions({
    queryKey: practiceKey(id),
    queryFn: () => loadPractice(id),
    refetchInterval: ({ state }) => lookAgain(state.data),
  });

export const retryEffect = (id: string, effectId: string) =>
  ask(api.POST('/api/practices/{id}/effects/{effectId}/retry', { params: { path: { id, effectId } } }));

export const editPractice = (id: string, patch: Data, revision: number) =>
  ask(api.PATCH('/api/practices/{id}', { params: { path: { id } }, body: { patch, revision } }));

export interface EventBody {
  event: string;
  revision: number;
  data?: Data;
  note?: string;
}

export const sendEvent = (id: string, body: EventBody) =>
  ask(api.POST('/api/practices/{id}/events', { params: { path: { id } }, body }));

/** Who may answer for the practice in the place of who does now. */
export const holdersQuery = (id: string) =>
  queryOptions({
    queryKey: ['holders', id],
    queryFn: () => ask(api.GET('/api/practices/{id}/reference-operators', { params: { path: { id } } })),
  });

export const assignPractice = (id: string, operator: string, revision: number) =>
  ask(api.PUT('/api/practices/{id}/reference-operator', { params: { path: { id } }, body: { operator, revision } }));

/** People and roles that may be enabled in the practice. */
export const possibleEnabledQuery = (id: string) =>
  queryOptions({
    queryKey: ['possible-enabled', id],
    queryFn: () => ask(api.GET('/api/practices/{id}/enabled-operators', { params: { path: { id } } })),
  });

export const enableOperators = (id: string, operators: EnabledOperator[], revision: number) =>
  ask(
    api.PUT('/api/practices/{id}/enabled-operators', {
      params: { path: { id } },
      body: { operators: operators.map(named), revision },
    }),
  );

export const reservePractice = (id: string, body: { reserved: boolean; revision: number; note?: string }) =>
  ask(api.PUT('/api/practices/{id}/reserved', { params: { path: { id } }, body }));

export const removeDocument = (id: string, documentId: string, revision: number) =>
  ask(api.DELETE('/api/practices/{id}/documents/{documentId}', { params: { path: { id, documentId }, query: { revision } } }));

/** One page of who has seen a practice. */
export const loadReaders = (id: string, after: string | undefined) =>
  ask(api.GET('/api/practices/{id}/readers', { params: { path: { id }, query: { after } } }));

/** The history at a revision, newest first, page by page: a new revision is a new question. */
export const historyQuery = (id: string, revision: number) =>
  infiniteQueryOptions({
    queryKey: ['history', id, revision],
    queryFn: ({ pageParam: after }) =>
      ask(api.GET('/api/practices/{id}/history', { params: { path: { id }, query: { after } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
