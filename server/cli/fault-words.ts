import type { Fault } from '../transfer/verify-store.js';

/** One thing that is wrong with a store, as a line. */
export const faultWords = ({ where, id, what, by }: Fault): string =>
  ({
    unreadable: `${where}, ${id}: cannot be read`,
    'no-version': `${where}, ${id}: has no version`,
    missing: `files, ${id}: is missing, and ${by} names it`,
    altered: `files, ${id}: is not the file that ${by} names`,
  })[what];
