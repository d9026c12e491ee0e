/** A term that runs, is suspended or has been delivered. Instants are ISO 8601 in UTC; `due` is the last day, local. */
export interface Deadline {
  title: string;
  event: string;
  startedAt: string;
  due: string;
  dueAt: string;
  deliveredAt?: string;
  suspended?: { at: string; remaining: { days?: number; workingDays?: number; hours?: number } };
}
