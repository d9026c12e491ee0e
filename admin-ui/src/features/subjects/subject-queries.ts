import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Data, SubjectView } from '../../api/types.js';

export const subjectsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['subjects', q],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/subjects', { params: { query: { ...(q && { q }), ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const subjectQuery = (id: string) =>
  queryOptions({
    queryKey: ['subject', id],
    queryFn: () => ask(api.GET('/api/subjects/{id}', { params: { path: { id } } })),
  });

export const overviewQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['overview', id],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/subjects/{id}/overview', { params: { path: { id }, query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const subjectFormQuery = queryOptions({
  queryKey: ['subject-form'],
  queryFn: () => ask(api.GET('/api/subject-form')),
});

export const createSubject = (data: Data) => ask(api.POST('/api/subjects', { body: { data } }));

export const editSubject = (id: string, patch: Data, revision: number) =>
  ask(api.PATCH('/api/subjects/{id}', { params: { path: { id } }, body: { patch, revision } }));

export const addRecord = (id: string, kind: string, data: Data) =>
  ask(api.POST('/api/subjects/{id}/records/{kind}', { params: { path: { id, kind } }, body: { data } }));

export const editRecord = (id: string, kind: string, recordId: string, patch: Data, revision: number) =>
  ask(
    api.PATCH('/api/subjects/{id}/records/{kind}/{recordId}', {
      params: { path: { id, kind, recordId } },
      body: { patch, revision },
    }),
  );

export const openPractice = (type: string, subject: string) => ask(api.POST('/api/practices', { body: { type, subject } }));

/** Puts a person that the server has just answered where its page reads it; lists are asked again. */
export function rememberSubject(client: QueryClient, subject: SubjectView): void {
  client.setQueryData(['subject', subject.id], subject);
  void client.invalidateQueries({ queryKey: ['subjects'] });
}
