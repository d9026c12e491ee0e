/** The first thing that does not hold, by where it is stored and what is wrong with it. */
export interface Broken {
  collection: 'audit' | 'auditChains' | 'erasures' | 'practices';
  /** The chain of the register, or whose history it is. */
  chain: string;
  /** The number of the practice, where it is one that is there. */
  number?: string;
  /** Which entry: its id in the register, its place in a history, counted from 1. */
  entry: string;
  /**
   * `altered`: it does not fit its own hash, the one before it or one kept elsewhere; `missing`: it is not there, though what
   * stands beside it names it; `shortened`: it ends before something that was seen of it; `replaced`: it fits itself, and is not
   * what was seen; `unreadable`: it is no JSON any more.
   */
  what: 'altered' | 'missing' | 'shortened' | 'replaced' | 'unreadable';
}

/** What was verified. */
export interface Verified {
  chains: number;
  entries: number;
  practices: number;
  /** What was erased because of its age, as the register itself says. */
  retired: { chains: number; entries: number; until: string } | null;
  broken: Broken | null;
}
