import type { Actor, JsonObject } from '../../engine/index.js';
import { editPractice as edit } from '../../engine/index.js';
import type { Ports } from './ports.js';
import type { Loaded } from './setting.js';
import { changePractice } from './setting.js';

/** Changes a practice's data with a JSON merge patch made on a revision. @throws RefusalError what the engine refuses */
export function editPractice(
  ports: Ports,
  actor: Actor,
  id: string,
  request: { patch: JsonObject; revision: number },
): Promise<Loaded> {
  return changePractice(ports, actor, id, ({ setting, practice, subject }) => edit(setting, practice, { ...request, subject }));
}
