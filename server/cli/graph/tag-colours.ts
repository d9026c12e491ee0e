/** How a state is coloured: its ground, and its line and words. */
export interface Colours {
  ground: string;
  ink: string;
}

/** As the pages colour them. A state with several tags has the colour of the first that stands here. */
const byTag: Record<string, Colours> = {
  refused: { ground: '#fdecee', ink: '#b32036' },
  approved: { ground: '#e3f5ee', ink: '#00664a' },
  waiting: { ground: '#fff4e0', ink: '#8a5200' },
  closed: { ground: '#eceff3', ink: '#465a6d' },
  open: { ground: '#e6f0fb', ink: '#004a99' },
};

const untagged: Colours = { ground: '#ffffff', ink: '#1a2734' };

/** The names of the tags that have a colour. */
export const colouredTags = Object.keys(byTag);

/** The tag that colours a state, null where it has none. */
export const tagOf = (tags: readonly string[]): string | null => colouredTags.find((tag) => tags.includes(tag)) ?? null;

/** The colours of a tag, or of a state without one. */
export const coloursOf = (tag: string | null): Colours => (tag === null ? untagged : (byTag[tag] ?? untagged));
