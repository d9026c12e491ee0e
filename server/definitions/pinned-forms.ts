import { both, equal } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';
import { practiceWith } from './practice-with.js';
import type { ReleaseStore } from './release-store.js';

/** A form of a practice type, or its computed values, as some releases had them. */
interface PinnedForm {
  type: string;
  releases: string[];
}

/** Every form of a practice type and every file of computed values in any release, by the hash of its text. */
async function allForms(store: ReleaseStore): Promise<Map<string, PinnedForm>> {
  const forms = new Map<string, PinnedForm>();
  for await (const { id, files } of store.all()) {
    for (const [path, hash] of Object.entries(files)) {
      const type = /^practice-types\/([^/]+)\/(?:form\.schema|computed)\.json$/.exec(path)?.[1];
      if (type === undefined) continue;
      const key = `${type} ${hash}`;
      forms.set(key, { type, releases: [...(forms.get(key)?.releases ?? []), id] });
    }
  }
  return forms;
}

/** What a keyword of a form is called where a computed value looks something up. */
const inComputed: Record<string, string> = { 'x-code-list': 'list' };

const namesIn = (text: string, keyword: string): string[] =>
  [...text.matchAll(new RegExp(`"(?:${keyword}|${inComputed[keyword] ?? keyword})": "([^"]+)"`, 'g'))].map(
    ([, name = '']) => name,
  );

async function isFollowed(storage: Storage, { type, releases }: PinnedForm): Promise<boolean> {
  for (const release of releases) {
    if (await practiceWith(storage, both(equal('type', type), equal('release', release)))) return true;
  }
  return false;
}

/**
 * Which names that a keyword of a form may hold (`x-code-list`, `x-record`) are held by forms that practices follow, or by their
 * computed values, of whichever release. Looks through all releases, so it is asked only where something was removed.
 */
export async function pinnedFormsNaming<K extends string>(
  storage: Storage,
  store: ReleaseStore,
  wanted: Record<K, string[]>,
): Promise<Record<K, Set<string>>> {
  const keywords = Object.keys(wanted) as K[];
  const found = Object.fromEntries(keywords.map((keyword) => [keyword, new Set<string>()])) as Record<K, Set<string>>;
  const forms = await allForms(store);
  const texts = await store.texts([...forms.keys()].map((key) => key.split(' ')[1] ?? ''));
  for (const [key, form] of forms) {
    // Texts are stored in their canonical form, which writes a keyword in one way only.
    const text = texts.get(key.split(' ')[1] ?? '') ?? '';
    const named = keywords.map((keyword) => wanted[keyword].filter((name) => namesIn(text, keyword).includes(name)));
    if (named.every((names) => names.length === 0) || !(await isFollowed(storage, form))) continue;
    for (const [at, keyword] of keywords.entries()) for (const name of named[at] ?? []) found[keyword].add(name);
  }
  return found;
}
