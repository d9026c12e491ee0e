import { execFileSync } from 'node:child_process';
import { letterPdf } from '../../../server/letters/letter-pdf.js';
import type { PdfJob } from '../../../server/letters/pdf-job.js';
import { openPdfMaker } from '../../../server/letters/pdf-maker.js';
import type { ThreadLimits } from '../../../server/workers/threads.js';
import { turnsUntil } from '../../support/turns.js';

const letter = {
  title: 'Comunicazione',
  html: '<p>Gentile Anna</p>',
  letterhead: ['Ambito'],
  date: '2026-05-05',
  day: '05/05/2026',
  language: 'it-IT',
  number: 'LN-1',
};
const job: PdfJob = { kind: 'letter', letter };
/** Takes seconds to lay out. */
const long: PdfJob = { kind: 'letter', letter: { ...letter, html: '<p>Una riga come un’altra.</p>'.repeat(40_000) } };
/** Not what the thread expects. */
const wrong = { kind: 'letter', letter: { ...letter, html: 1 } } as unknown as PdfJob;

const makers: { close(): Promise<void> }[] = [];
function open(limits: Partial<ThreadLimits> = {}) {
  const maker = openPdfMaker(limits);
  makers.push(maker);
  return maker;
}
afterEach(async () => {
  await Promise.all(makers.splice(0).map((maker) => maker.close()));
});

describe('PDFs made in a thread of their own', () => {
  it('have the same bytes as those made here', async () => {
    expect((await open().make(job)).equals(await letterPdf(letter))).toBe(true);
  });

  it('leave this thread free meanwhile', async () => {
    const maker = open();
    await maker.make(job);
    const html = '<p>Una riga come un’altra.</p>'.repeat(3000);
    const turns = await turnsUntil(maker.make({ kind: 'letter', letter: { ...letter, html } }));
    const turnsHere = await turnsUntil(letterPdf({ ...letter, html }));
    expect(turns).toBeGreaterThan(100 * turnsHere);
  });

  it('come one after the other, each to whoever asked for it', async () => {
    const maker = open();
    const numbers = ['A', 'B', 'C'];
    const made = await Promise.all(numbers.map((number) => maker.make({ kind: 'letter', letter: { ...letter, number } })));
    for (const [at, number] of numbers.entries()) expect(made[at]?.equals(await letterPdf({ ...letter, number }))).toBe(true);
  });

  it('fail each for itself: what cannot be laid out does not keep others from it', async () => {
    const maker = open();
    const answers = await Promise.allSettled([maker.make(job), maker.make(wrong), maker.make(job)]);
    expect(answers).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'pdf-failed', cause: { name: 'TypeError' } } },
      { status: 'fulfilled' },
    ]);
  });

  it('fail when they take too long, and the next is made by another thread', async () => {
    // Ten times what any machine lays out in the time given, and room for what is laid out until then.
    const endless: PdfJob = { kind: 'letter', letter: { ...letter, html: '<p>Una riga come un’altra.</p>'.repeat(400_000) } };
    const maker = open({ ms: 5000, heapMb: 2048 });
    await maker.make(job);
    const answers = await Promise.allSettled([maker.make(endless), maker.make(job)]);
    expect(answers).toMatchObject([{ reason: { code: 'pdf-too-slow' } }, { status: 'fulfilled' }]);
  });

  it('fail when the thread ends under them, out of memory', async () => {
    const maker = open({ heapMb: 48 });
    const answers = await Promise.allSettled([maker.make(long), maker.make(job)]);
    expect(answers).toMatchObject([{ reason: { code: 'pdf-too-large' } }, { status: 'fulfilled' }]);
  });

  it('are refused when too many wait', async () => {
    const maker = open({ waiting: 1 });
    const answers = await Promise.allSettled([maker.make(job), maker.make(job), maker.make(job)]);
    expect(answers).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }, { reason: { code: 'pdf-busy' } }]);
  });

  it('are no more made once it is closed, and whoever waits is told', async () => {
    const maker = open();
    const waiting = [maker.make(long), maker.make(job)];
    const told = Promise.allSettled(waiting);
    await maker.close();
    await maker.close();
    expect(await told).toMatchObject([{ reason: { code: 'pdf-closed' } }, { reason: { code: 'pdf-closed' } }]);
    await expect(maker.make(job)).rejects.toMatchObject({ code: 'pdf-closed' });
  });

  it('are made again after the thread had nothing to do for a while', async () => {
    const maker = open({ idleMs: 50 });
    await maker.make(job);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await maker.make(job)).length).toBeGreaterThan(1000);
  });

  it('are made by the compiled server too, whose process ends by itself', () => {
    const script = `import { openPdfMaker } from './dist-test/server/letters/pdf-maker.js';
      console.log((await openPdfMaker().make(${JSON.stringify(job)})).subarray(0, 4).toString());`;
    const options = { encoding: 'utf8', timeout: 30_000, env: { ...process.env, NODE_OPTIONS: '' } } as const;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], options)).toBe('%PDF\n');
  });
});
