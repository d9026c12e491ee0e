import type { Actor, KnownLinks, Practice, PracticeLink, PracticeRowView } from '../../engine/index.js';
import { practiceRow } from '../../engine/index.js';
import type { Listed } from './find-practices.js';
import type { Ports } from './ports.js';
import { settingFor } from './setting.js';

/** A practice that another one opened or was opened from, as far as an actor may know of it. */
export interface Linked extends Listed {
  link: PracticeLink;
  row: PracticeRowView;
}

/** The practices at the other ends of a practice's links: those that the actor may read or, by the rules to summarise, know of. */
export async function linkedPractices(ports: Ports, actor: Actor, { links = [] }: Practice): Promise<Linked[]> {
  const found = await Promise.all(
    links.map(async (link): Promise<Linked[]> => {
      const practice = await ports.stores.practices.get(link.id);
      if (!practice) return [];
      const setting = await settingFor(ports, actor, practice);
      const row = practiceRow(setting, practice);
      return row ? [{ link, practice, setting, row }] : [];
    }),
  );
  return found.flat();
}

/** What lines of history may say of them: the number only where they are readable. */
export const knownLinks = (linked: Linked[]): KnownLinks =>
  new Map(linked.map(({ link, row, setting: { type } }) => [link.id, { title: type.definition.type.title, number: row.number }]));
