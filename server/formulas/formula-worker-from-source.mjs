// The thread of formula-worker.ts where the server runs from its sources (development, tests): see pdf-worker-from-source.mjs.
import { register } from 'tsx/esm/api';

register();
await import('./formula-worker.ts');
