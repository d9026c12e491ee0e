import type { Condition, Practice } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';

/** Whether a practice is one that the condition holds for. */
export async function practiceWith(storage: Storage, where: Condition): Promise<boolean> {
  return (await storage.collection<Practice>('practices').find({ where, limit: 1 })).items.length > 0;
}
