import type { Actor } from '../../engine/index.js';
import { retryEffect as retry } from '../../engine/index.js';
import type { Ports } from './ports.js';
import { changePractice } from './setting.js';

/**
 * Has what an event left and what failed tried again: a practice that could not be opened, an endpoint that did not answer.
 * @throws RefusalError `not-found`, `forbidden`
 */
export async function retryEffect(ports: Ports, actor: Actor, id: string, effect: string): Promise<void> {
  await changePractice(ports, actor, id, ({ setting, practice }) => retry(setting, practice, effect));
}
