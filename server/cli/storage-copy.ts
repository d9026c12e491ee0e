import { unlikeParts } from '../transfer/compare-stores.js';
import { copyStore } from '../transfer/copy-store.js';
import { openSource, openTarget } from '../transfer/open-place.js';
import { shownPlace } from '../transfer/shown-place.js';
import { CommandError } from './command-error.js';
import { digestTable } from './digest-table.js';
import { plural } from './print-issues.js';
import { storeAddress } from './store-address.js';
import { withPlaces } from './with-places.js';

/** Copies a whole store, and prints what both hold. */
export async function copyWhole(from: string, to: string): Promise<void> {
  if (shownPlace(from) === shownPlace(to)) throw new CommandError(`${shownPlace(from)} cannot be copied onto itself`);
  await withPlaces(
    [() => openSource(storeAddress(from)), () => openTarget(storeAddress(to))],
    async ([source, target], progress) => {
      if (!source || !target) return;
      const copied = await copyStore(source, target, progress.tell, new Date());
      progress.end();
      const { documents, files } = copied.written;
      console.log(`${source.place} -> ${target.place}: ${plural(documents, 'document')} and ${plural(files, 'file')} written`);
      console.log(digestTable(copied.source));
      const unlike = unlikeParts(copied.source, copied.target);
      if (unlike.length > 0)
        throw new CommandError(`the copy does not hold the same ${unlike.join(', ')}: copy again while nobody writes`);
      console.log(`the copy holds the same: ${copied.target.hash}`);
    },
  );
}
