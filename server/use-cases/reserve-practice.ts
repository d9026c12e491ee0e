import type { Actor } from '../../engine/index.js';
import { reservePractice as reserve } from '../../engine/index.js';
import type { Ports } from './ports.js';
import { changePractice } from './setting.js';

/**
 * Reserves a practice, so that nobody knows of it who may not read it, or ends that.
 * @throws RefusalError `not-found`, `forbidden`, `reserved-by-type`, `stale-revision`
 */
export async function reservePractice(
  ports: Ports,
  actor: Actor,
  id: string,
  request: { reserved: boolean; revision: number; note?: string },
): Promise<void> {
  await changePractice(ports, actor, id, ({ setting, practice }) => reserve(setting, practice, request));
}
