// Does what its test asks: answers, never ends, fills its memory, or goes away.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', (job) => {
  if (job === 'spin') for (;;);
  if (job === 'fill') for (const all = []; ; ) all.push(new Array(10_000).fill({}));
  if (job === 'throw') throw new Error('on purpose');
  if (job === 'exit') process.exit(3);
  parentPort.postMessage({ answer: `${job}!` });
});
parentPort.postMessage('ready');
