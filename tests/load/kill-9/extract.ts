import { randomInt } from 'node:crypto';
import ExcelJS from 'exceljs';
import { type Acknowledgements, sha256 } from './acknowledged.js';
import type { HttpClient } from './http-client.js';
import type { StaffName } from './prepare.js';

const year = new Date().getFullYear();
const params = { dal: `${year}-01`, al: `${year}-12` };
const at = '/api/exports/contributi-mensili';
/** A client that waits longer has been forgotten. */
const LONGEST_WAIT_MS = 20_000;

interface Desk {
  clients: Record<StaffName, HttpClient>;
  acknowledgements: Acknowledgements;
}

/** A file that was served or kept and is no whole workbook. */
export class HalfFileError extends Error {}

/** Reads a workbook to its end. @throws HalfFileError */
export async function demandWorkbook(bytes: Buffer, what: string): Promise<void> {
  try {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
    if (book.worksheets.length > 0) return;
  } catch {
    // Told below.
  }
  throw new HalfFileError(`${what} is no whole workbook: ${bytes.length} bytes`);
}

/** A download that came to its end is whole; one that is killed never ends. */
async function downloadNow({ clients, acknowledgements }: Desk): Promise<void> {
  const { status, bytes } = await clients.clerk.download(`${at}/file?params=${encodeURIComponent(JSON.stringify(params))}`);
  if (status !== 200) throw new HalfFileError(`an extraction is answered ${status}`);
  await demandWorkbook(bytes, 'an extraction');
  acknowledgements.downloads++;
}

async function startRun({ clients, acknowledgements }: Desk): Promise<void> {
  const client = clients[randomInt(2) === 0 ? 'manager' : 'clerk'];
  const { status, body } = await client.send('POST', `${at}/runs`, { params });
  // As many at once as are allowed go on already.
  if (status === 429 || status === 409) return;
  if (status !== 202) throw new HalfFileError(`a run is answered ${status}`);
  const id = String(body['id']);
  acknowledgements.runs.set(id, null);
  for (const until = Date.now() + LONGEST_WAIT_MS; Date.now() < until; ) {
    const run = (await client.send('GET', `/api/export-runs/${id}`)).body;
    if (run['state'] === 'done') return void (await downloadRun(client, acknowledgements, id, Number(run['size'])));
    if (run['state'] === 'failed') throw new HalfFileError(`the run ${id} failed: ${run['error']}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function downloadRun(client: HttpClient, { runs }: Acknowledgements, id: string, size: number): Promise<void> {
  const { status, bytes } = await client.download(`/api/export-runs/${id}/file`);
  if (status !== 200 || bytes.length !== size)
    throw new HalfFileError(`the file of the run ${id}: ${status}, ${bytes.length} of ${size} bytes`);
  const known = runs.get(id);
  if (known && known !== sha256(bytes)) throw new HalfFileError(`the file of the run ${id} is another one`);
  await demandWorkbook(bytes, `the run ${id}`);
  runs.set(id, sha256(bytes));
}

/** The monthly list: as a download, or made in the background. @throws HalfFileError, NoAnswerError */
export const extract = (desk: Desk): Promise<void> => (randomInt(2) === 0 ? downloadNow(desk) : startRun(desk));

/** After a kill each run that was begun is whole, or says that it failed; none goes on for ever. */
export async function checkRuns({ clients, acknowledgements }: Desk): Promise<string[]> {
  const losses: string[] = [];
  for (const id of [...acknowledgements.runs.keys()].slice(-6)) {
    for (const client of [clients.manager, clients.clerk]) {
      const { status, body: run } = await client.send('GET', `/api/export-runs/${id}`);
      if (status === 404) continue;
      if (run['state'] === 'done') await downloadRun(client, acknowledgements, id, Number(run['size']));
      else if (run['state'] !== 'failed') losses.push(`the run ${id} is ${run['state']} after a kill`);
      else if (acknowledgements.runs.get(id)) losses.push(`the run ${id} was done and is ${run['error']}`);
      else if ((await client.download(`/api/export-runs/${id}/file`)).status !== 404)
        losses.push(`the failed run ${id} is served`);
    }
  }
  return losses;
}
