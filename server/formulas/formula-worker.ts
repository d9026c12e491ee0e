import { parentPort } from 'node:worker_threads';
import { type Trial, tryExpression } from '../../engine/index.js';
import type { FormulaTrial } from './formula-trial.js';

/** What is shown of a value, at most: an answer, not a download. */
const LONGEST_VALUE = 100_000;

const failed = (code: string, reads: string[] = []): Trial => ({
  value: null,
  type: 'null',
  reads,
  issues: [{ code, params: {} }],
});

/** The thread in which formulas are tried: it may be ended at any moment. */
function answer({ expression, context }: FormulaTrial): Trial {
  try {
    const trial = tryExpression(expression, context);
    return JSON.stringify(trial.value).length > LONGEST_VALUE ? failed('evaluation-too-large', trial.reads) : trial;
  } catch {
    // So deep that the stack ends, or something that feelin itself does not expect.
    return failed('evaluation-failed');
  }
}

parentPort?.on('message', (trial: FormulaTrial) => parentPort?.postMessage({ answer: answer(trial) }));
parentPort?.postMessage('ready');
