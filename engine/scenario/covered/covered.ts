/** What of a practice type stories can go through. */
export const coverageKinds = ['states', 'events', 'transitions', 'refusals', 'rules', 'branches', 'letters', 'terms'] as const;

export type CoverageKind = (typeof coverageKinds)[number];

/**
 * Names by kind: states by path; events; transitions as `state/EVENT`, with the place of an alternative after them; `refusals`, the
 * guards that kept a transition from being taken; rules of the type; branches of its form; letters; terms that expired and reminders that were sent.
 */
export type Covered = Record<CoverageKind, Set<string>>;

/** Nothing yet. */
export const nothingCovered = (): Covered =>
  Object.fromEntries(coverageKinds.map((kind) => [kind, new Set<string>()])) as Covered;
