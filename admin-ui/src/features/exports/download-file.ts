import { asRefusal, refusalOf } from '../../api/refused-error.js';
import { saveFile } from '../../components/save-file.js';

function fileNameOf(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? fallback;
}

/** Downloads a file and hands it to the browser, with its name; throws a RefusedError. A plain link would show a refusal as text. */
export async function downloadFile(address: string, fallback: string): Promise<string> {
  let response: Response;
  let bytes: Blob;
  try {
    response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) throw refusalOf(await response.json().catch(() => null), response.status);
    bytes = await response.blob();
  } catch (error) {
    throw asRefusal(error);
  }
  const name = fileNameOf(response.headers.get('content-disposition'), fallback);
  saveFile(bytes, name);
  return name;
}
