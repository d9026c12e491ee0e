import type { Place } from '../transfer/open-place.js';
import { type Progress, showProgress } from './progress-bar.js';

/** Opens stores one after the other, does something with them while a bar shows how far it is, and closes them however it ends. */
export async function withPlaces<T>(
  opened: (() => Promise<Place>)[],
  work: (places: Place[], progress: Progress) => Promise<T>,
): Promise<T> {
  const places: Place[] = [];
  const progress = showProgress();
  try {
    for (const open of opened) places.push(await open());
    return await work(places, progress);
  } finally {
    progress.end();
    for (const place of places.reverse()) await place.close();
  }
}
