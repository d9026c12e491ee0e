import type { Stored } from '../storage.js';

/** Roles in a service; the days, local and both included, say from when and until when they hold. */
export interface RoleAssignment {
  service: string;
  roles: string[];
  from?: string;
  until?: string;
}

/** An operator: who may sign in, with roles in services. */
export interface Operator extends Stored {
  username: string;
  name: string;
  /** argon2id, in PHC form. */
  passwordHash: string;
  assignments: RoleAssignment[];
  disabled?: boolean;
  /** Somebody else chose the password: nothing is done with it but to choose another. */
  mustChangePassword?: boolean;
  /** Grows with what an administrator changes, and not with what signing in remembers; 1 where it is absent. */
  revision?: number;
  /** Where mail goes; without one nothing is mailed. */
  email?: string;
  /** Which mails they chose to get; without a choice, what the office says. */
  mail?: 'each' | 'daily' | 'none';
  /** The service that was active last, chosen again at the next sign-in. */
  lastService?: string;
  createdAt: string;
}
