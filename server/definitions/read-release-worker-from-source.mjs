// The thread of read-release-worker.ts where the server runs from its sources (development, tests): see pdf-worker-from-source.mjs.
import { register } from 'tsx/esm/api';

register();
await import('./read-release-worker.ts');
