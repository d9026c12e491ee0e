import type {
  CompiledPracticeType,
  CompiledRelease,
  DefinitionFile,
  DefinitionIssue,
  Practice,
  Subject,
} from '../../engine/index.js';
import type { Audit } from '../audit/audit.js';
import type { AuditEntry } from '../audit/entry.js';
import type { Plan } from '../definitions/plan.js';
import type { FileStore } from '../files/files.js';
import type { Collection, Storage, Stored } from '../storage/storage.js';

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
  /** The service that was active last, chosen again at the next sign-in. */
  lastService?: string;
  createdAt: string;
}

/** A session; its id is the SHA-256 of the token in the cookie, so that the store never holds a token. */
export interface Session extends Stored {
  operator: string;
  service: string | null;
  csrfToken: string;
  createdAt: string;
  expiresAt: string;
}

/** A person as stored: with what lists sort and search by. */
export interface StoredSubject extends Subject {
  title: string;
  /** The words of the search fields, each with its field, folded (lower case, no accents); their first three letters are indexed. */
  words: { word: string; field: string }[];
  searchKeys: string[];
  createdAt: string;
}

/** What an operator was told. Its id is that of the effect and the operator, so that it is told once. */
export interface Notification extends Stored {
  operator: string;
  service: string;
  title: string;
  html: string;
  createdAt: string;
  read: boolean;
  practice: { id: string; number: string } | null;
}

/** The collections that use cases work with. */
export interface Stores {
  practices: Collection<Practice>;
  subjects: Collection<StoredSubject>;
  operators: Collection<Operator>;
  sessions: Collection<Session>;
  notifications: Collection<Notification>;
  audit: Collection<AuditEntry>;
  storage: Storage;
}

/** One time that a release began to run. */
export interface AppliedRelease {
  release: string;
  /** ISO 8601, UTC. */
  at: string;
  by: string;
  note: string | null;
}

/** The releases: immutable snapshots of the definitions, by content. */
export interface Releases {
  /** The release that runs now. */
  current(): CompiledRelease;
  /** The practice type as a release had it, run under what is never pinned. Throws if the store does not hold the release. */
  pinned(release: string, type: string): Promise<CompiledPracticeType>;
  /** Makes a new release of these files and lets it run; with issues of severity error nothing changes. */
  apply(files: DefinitionFile[], by: string, note?: string): Promise<{ hash: string | null; issues: DefinitionIssue[] }>;
  /** What `apply` would change; nothing is written. */
  plan(files: DefinitionFile[]): Promise<Plan>;
  /** Every time that a release began to run, oldest first, rollbacks included: the last is what runs now. */
  applied(): Promise<AppliedRelease[]>;
  /** The files of a release as they are stored, of the running one without a hash. Throws where the store does not hold it. */
  stored(hash?: string): Promise<{ release: { id: string }; files: DefinitionFile[] }>;
}

/** All that use cases reach the world through. `now` is ISO 8601 in UTC. */
export interface Ports {
  stores: Stores;
  files: FileStore;
  releases: Releases;
  audit: Audit;
  now: () => string;
  newId: () => string;
  /** Tells the runner of effects that there is work; without it the work waits for the runner's next round. */
  kick?: () => void;
}
