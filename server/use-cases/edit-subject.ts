import type { Actor, JsonObject } from '../../engine/index.js';
import { editSubject as edit } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Ports } from './ports.js';
import { subjectSetting, writeSubject } from './write-subject.js';

/** Changes a person with a JSON merge patch. @throws RefusalError `not-found`, `forbidden`, `invalid-data`, `stale-revision` */
export const editSubject = (
  ports: Ports,
  actor: Actor,
  id: string,
  request: { patch: JsonObject; revision: number },
): Promise<StoredSubject> =>
  writeSubject(ports, actor, id, (subject) => edit(subjectSetting(ports, actor), subject, request.patch, request.revision));
