import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { asRefusal, refusalOf } from '../../api/refused-error.js';
import type { Data } from '../../api/types.js';

export const exportsQuery = queryOptions({ queryKey: ['exports'], queryFn: () => ask(api.GET('/api/exports')) });

export const previewExport = (key: string, params: Data) =>
  ask(api.POST('/api/exports/{key}/preview', { params: { path: { key } }, body: { params } }));

function fileNameOf(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? fallback;
}

/** Downloads the file of an extraction and hands it to the browser; throws a RefusedError. A plain link would show a refusal as text. */
export async function downloadExport(key: string, params: Data): Promise<string> {
  const address = `/api/exports/${encodeURIComponent(key)}/file?params=${encodeURIComponent(JSON.stringify(params))}`;
  let response: Response;
  let bytes: Blob;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) throw refusalOf(await response.json().catch(() => null), response.status);
    bytes = await response.blob();
  } catch (error) {
    throw asRefusal(error);
  }
  const name = fileNameOf(response.headers.get('content-disposition'), `${key}.xlsx`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
