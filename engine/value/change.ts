import type { Json } from './json.js';

/** One leaf that changed. An absent value is null. */
export interface Change {
  path: string;
  from: Json;
  to: Json;
}
