import type { Actor, JsonObject } from '../../engine/index.js';
import { createSubject as make } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import { unwrap } from './setting.js';
import { reserveIdentifiers } from './subject-identifiers.js';
import { indexed, subjectSetting } from './write-subject.js';

/** A new person. @throws RefusalError `forbidden`, `invalid-data`, `duplicate-identifier` */
export async function createSubject(ports: Ports, actor: Actor, data: JsonObject): Promise<StoredSubject> {
  const subject = unwrap(make(subjectSetting(ports, actor), ports.newId(), data));
  await reserveIdentifiers(ports, subject, null);
  const document = indexed(ports, subject, ports.now());
  if (!(await ports.stores.subjects.insert(document))) throw new RefusalError('busy');
  return document;
}
