/** The instant so many milliseconds after another; both ISO 8601, the answer in UTC. */
export const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
