import type { Stored } from '../storage.js';

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
