import type { Condition, Practice } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';

export const equal = (path: string, value: string): Condition => ({ kind: 'compare', path, operator: 'eq', operand: { value } });

/** Whether a practice is one that the condition holds for. */
export async function practiceWith(storage: Storage, where: Condition): Promise<boolean> {
  return (await storage.collection<Practice>('practices').find({ where, limit: 1 })).items.length > 0;
}
