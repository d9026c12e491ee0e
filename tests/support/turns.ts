/** How often this thread gets to do something else until a promise is kept; what breaks it is thrown. */
export async function turnsUntil(promise: Promise<unknown>): Promise<number> {
  let done = false;
  const ended = promise.finally(() => {
    done = true;
  });
  let turns = 0;
  while (!done) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await ended;
  return turns;
}
