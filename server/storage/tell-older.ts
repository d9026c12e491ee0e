/** Says a line to whoever started the program. */
export type Tell = (line: string) => void;

/** To be called before each change of what an older version declared; says so before the first. */
export function tellOlder(tell: Tell): () => void {
  let told = false;
  return () => {
    if (!told)
      tell('the data was written by an older version: it gets the indexes of this one, which takes a while where there is much');
    told = true;
  };
}
