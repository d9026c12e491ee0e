import type { Stored } from '../storage.js';

/** A session; its id is the SHA-256 of the token in the cookie, so that the store never holds a token. */
export interface Session extends Stored {
  operator: string;
  service: string | null;
  csrfToken: string;
  createdAt: string;
  expiresAt: string;
}
