import type { JsonObject, Trial } from '../../engine/index.js';

/** A formula and a sample of the context that it is tried on. */
export interface FormulaTrial {
  expression: string;
  context: JsonObject;
}

/** Tries formulas that somebody is still typing. */
export interface FormulaTrials {
  /** It always answers: what takes too long or too much memory is an issue. */
  run(trial: FormulaTrial): Promise<Trial>;
  /** Again is harmless. */
  close(): Promise<void>;
}
