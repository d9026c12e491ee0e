// The thread of pdf-worker.ts where the server runs from its sources (development, tests): Node.js 20 gives a thread none of the
// loaders of its parent, so that it loads TypeScript by itself. The built server starts pdf-worker.js instead.
import { register } from 'tsx/esm/api';

register();
await import('./pdf-worker.ts');
