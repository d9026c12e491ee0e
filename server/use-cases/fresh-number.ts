import type { CompiledPracticeType } from '../../engine/index.js';
import { practiceNumber } from '../../engine/index.js';
import { reserve } from '../storage/reservations.js';
import type { Ports } from './ports.js';

/** A number that no other practice has, of the year of this instant; a number may have gaps. `owner` is the practice it is for. */
export async function freshNumber(
  { stores: { storage }, releases }: Ports,
  { key, definition }: CompiledPracticeType,
  at: string,
  owner: string,
): Promise<string> {
  const year = Number(releases.current().calendar.localDate(at).slice(0, 4));
  for (;;) {
    const number = practiceNumber(definition.type.number, year, await storage.nextNumber(`number:${key}:${year}`));
    if (await reserve(storage, `number:${number}`, owner)) return number;
  }
}
