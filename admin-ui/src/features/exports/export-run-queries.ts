import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Data, ExportRun } from '../../api/types.js';
import { downloadFile } from './download-file.js';

const POLL_MS = 1_500;

export const goesOn = ({ state }: ExportRun): boolean => state === 'waiting' || state === 'running';

export const runsQuery = queryOptions({ queryKey: ['export-runs'], queryFn: () => ask(api.GET('/api/export-runs')) });

/** One's own runs, asked for again and again as long as one of them goes on. */
export const useRuns = () =>
  useQuery({ ...runsQuery, refetchInterval: ({ state }) => (state.data?.items.some(goesOn) ? POLL_MS : false) });

export const startRun = (key: string, params: Data) =>
  ask(api.POST('/api/exports/{key}/runs', { params: { path: { key } }, body: { params } }));

export const cancelRun = (id: string) => ask(api.POST('/api/export-runs/{id}/cancel', { params: { path: { id } } }));

export const downloadRun = ({ id, fileName }: ExportRun) =>
  downloadFile(`/api/export-runs/${encodeURIComponent(id)}/file`, fileName);
