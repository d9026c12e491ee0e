import type { LivingGroup, Practice } from '../../engine/index.js';
import { negate, stateWords } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';
import type { Releases } from '../use-cases/ports.js';

/** What a practice's own release calls its states and its sections. */
async function namesOf(releases: Pick<Releases, 'pinned'>, { release, type: key, states, data }: Practice) {
  const type = await releases.pinned(release, key);
  const sections = Object.keys(data).map((name) => [name, type.form.field(name)?.title ?? name] as const);
  return { stateTitle: stateWords(type, states), sections };
}

/** Counts the practices that are not closed, one at a time: all of them are read, whatever their number. */
export async function livingPractices(storage: Storage, releases: Pick<Releases, 'pinned'>): Promise<LivingGroup[]> {
  const groups = new Map<string, LivingGroup>();
  for await (const practice of storage.collection<Practice>('practices').scan(negate({ kind: 'exists', path: 'closedAt' }))) {
    const { type: practiceType, service, release, states } = practice;
    const key = JSON.stringify([practiceType, service.id, release, states]);
    const { stateTitle, sections } = await namesOf(releases, practice);
    const group = groups.get(key) ?? {
      practiceType,
      service: service.id,
      release,
      states,
      stateTitle,
      sections: {},
      practices: 0,
    };
    group.practices++;
    for (const [name, title] of sections) group.sections[name] = { title, practices: (group.sections[name]?.practices ?? 0) + 1 };
    groups.set(key, group);
  }
  return [...groups.values()];
}
