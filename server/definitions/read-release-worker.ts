import { parentPort } from 'node:worker_threads';
import type { DefinitionFile } from '../../engine/index.js';
import { readRelease } from './read-release.js';

/** The thread in which definitions are read: it may be ended at any moment. */
parentPort?.on('message', (given: DefinitionFile[]) => parentPort?.postMessage({ answer: readRelease(given) }));
parentPort?.postMessage('ready');
