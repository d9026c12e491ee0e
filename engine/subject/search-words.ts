/** Lower case without accents: what is searched is folded the same way as what is stored. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How many letters of a word are indexed; shorter queries look at every person. */
export const searchKeyLength = 3;

/** The words of a text, folded: `D'Adda Pròva` gives `d`, `adda`, `prova`. */
export function searchWords(text: string): string[] {
  return [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])];
}
