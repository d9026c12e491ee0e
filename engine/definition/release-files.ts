import type { DefinitionFile } from './definitions.js';
import { isOutsideReleases, placeOf } from './file-kind.js';

/** The files that make a release, sorted by path: without the demonstration data, the README and whatever is unknown. */
export function releaseFiles(files: DefinitionFile[]): DefinitionFile[] {
  return files
    .filter(({ path }) => {
      const place = placeOf(path);
      return place !== null && !isOutsideReleases(place.kind);
    })
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
