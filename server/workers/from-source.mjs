// Loads the TypeScript of a thread, where the server runs from its sources: see threads.ts. What is built has no use for it.
import { workerData } from 'node:worker_threads';

// Tests have compiled the same sources before, see tests/support/compile-server.mjs: a thread is there four times as soon.
const compiled = process.env.TEST_COMPILED;
if (compiled) {
  const root = new URL('../../', import.meta.url).href;
  await import(new URL(`${compiled}/${workerData.slice(root.length).replace(/\.ts$/, '.js')}`, root).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(workerData);
}
