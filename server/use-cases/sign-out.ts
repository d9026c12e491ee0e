import { closeSession } from '../auth/sessions.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from './ports.js';

/** Ends a session; its cookie opens nothing any more. */
export const signOut = (ports: Ports, session: Session): Promise<void> => closeSession(ports, session.id);
