import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Data } from '../../api/types.js';
import { downloadFile } from './download-file.js';

export const exportsQuery = queryOptions({ queryKey: ['exports'], queryFn: () => ask(api.GET('/api/exports')) });

export const previewExport = (key: string, params: Data) =>
  ask(api.POST('/api/exports/{key}/preview', { params: { path: { key } }, body: { params } }));

/** Downloads the file of an extraction and hands it to the browser; throws a RefusedError. */
export const downloadExport = (key: string, params: Data): Promise<string> =>
  downloadFile(
    `/api/exports/${encodeURIComponent(key)}/file?params=${encodeURIComponent(JSON.stringify(params))}`,
    `${key}.xlsx`,
  );
