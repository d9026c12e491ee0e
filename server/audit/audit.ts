/** Who looked, from where: ids only. */
export interface Reader {
  operator: string;
  service: string;
  /** The network address, as far as the proxies in front are trusted. */
  address: string;
}

/** What ties the history of a practice to the register: its revision, and the hash of the entry before its last, which no edit joins any more. */
export interface Anchor {
  revision?: number;
  before?: string;
}

/** What was shown, by ids and never by its content. Lists say how much they showed, not each of it. */
export type Shown =
  | { kind: 'subject'; subject: string }
  | { kind: 'overview'; subject: string; count: number }
  | ({ kind: 'practice' | 'history' | 'print' | 'readers'; practice: string; subject: string } & Anchor)
  /** The whole file of an extraction, made in the background; its practices were noted as it was made. */
  | { kind: 'export-file'; export: string; run: string; count: number }
  | { kind: 'document'; practice: string; subject: string; document: string }
  /** Not read but erased: the hash of the trace that stays. */
  | { kind: 'erased'; practice: string; trace: string }
  /** The register itself: how many entries were shown, and of which operator, person or practice it was asked. */
  | { kind: 'audit'; count: number; of?: string; subject?: string; practice?: string }
  | { kind: 'export'; export: string; practice: string; subject: string }
  | {
      kind: 'list';
      list: 'desk' | 'disposals' | 'erasures' | 'links' | 'notifications' | 'practices' | 'search' | 'subjects' | 'export';
      ids: string[];
    };

/** The head of a chain, printed where the store does not reach, so that a missing end is found. */
export interface Seal {
  entry: string;
  hash: string;
}

/** One entry of a chain by its place and its hash. */
export interface Link {
  chain: string;
  sequence: number;
  hash: string;
}

/** What stays of a chain that was kept long enough: when it began and ended, how much it held, and its last entry. */
export interface Retired {
  kind: 'retired';
  from: string;
  until: string;
  entries: number;
  last: Link;
}

/** The register of reads. */
export interface Audit {
  /**
   * Notes what is about to be shown; resolves once that is durable, so that whatever was answered is in the register. A list that
   * shows the same to the same reader is noted once between two seals.
   * @throws whatever keeps the store from writing: then nothing may be shown
   */
  note(reader: Reader, shown: Shown[]): Promise<void>;
  /** Closes what was noted since the last seal with an entry that holds the head of the chain; null where nothing was. */
  seal(): Promise<Seal | null>;
  /** Erases whole chains that ended before this instant, the oldest first; of each an entry stays that says what it held. */
  retire(before: string): Promise<Retired[]>;
}
