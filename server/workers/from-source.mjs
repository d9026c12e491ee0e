// Loads the TypeScript of a thread, where the server runs from its sources: see threads.ts. What is built has no use for it.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData);
