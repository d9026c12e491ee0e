import type { JsonObject } from '../value/json.js';

/** Something that must happen after the event is saved; done once, by id. */
export interface Effect {
  id: string;
  type: 'notify' | 'mail' | 'digest' | 'write-letter' | 'open-practice' | 'call-webhook' | 'refresh-subject' | 'refresh-title';
  createdAt: string;
  dueAt: string;
  attempts: number;
  lease?: { by: string; until: string };
  failed?: string;
  params: JsonObject;
}
