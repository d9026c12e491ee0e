/**
 * Does something now and then, from now on; while it is still being done it is not begun again. What fails is told and tried again the
 * next time. Returns how to end it.
 */
export function every(ms: number, work: () => Promise<unknown>, onError: (error: unknown) => void): () => void {
  let goesOn = false;
  const run = () => {
    if (goesOn) return;
    goesOn = true;
    void work()
      .catch(onError)
      .finally(() => {
        goesOn = false;
      });
  };
  run();
  const timer = setInterval(run, ms).unref();
  return () => clearInterval(timer);
}
