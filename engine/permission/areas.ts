import { pathCovers } from '../value/path.js';

/** What rules grant and withdraw for one action on one thing. `null` granted means all of it. */
export interface Areas {
  granted: string[] | null;
  /** What rules grant by name, also where another grants all: a computed value that is named needs nothing else. */
  named: string[];
  withdrawn: string[];
  reasons: { areas: string[] | null; reason?: string }[];
}

export const noAreas: Areas = { granted: [], named: [], withdrawn: [], reasons: [] };

/** True where anything at all is granted. */
export const grantsAnything = (areas: Areas): boolean => areas.granted === null || areas.granted.length > 0;

/** True where the leaf lies in a granted area and in no withdrawn one. */
export function grants(areas: Areas, leaf: string): boolean {
  const granted = areas.granted === null || areas.granted.some((area) => pathCovers(area, leaf));
  return granted && !areas.withdrawn.some((area) => pathCovers(area, leaf));
}

/** The first reason that a rule withdrawing this leaf gives, if one does. */
export function reasonFor(areas: Areas, leaf: string): string | undefined {
  const covers = (list: string[] | null) => list === null || list.some((area) => pathCovers(area, leaf));
  return areas.reasons.find((entry) => entry.reason !== undefined && covers(entry.areas))?.reason;
}
