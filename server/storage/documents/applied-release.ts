/** One time that a release began to run. */
export interface AppliedRelease {
  release: string;
  /** ISO 8601, UTC. */
  at: string;
  by: string;
  note: string | null;
}
