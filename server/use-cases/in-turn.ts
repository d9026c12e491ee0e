/** What is being done, by the id of what it is done to: the end of the queue. */
const queues = new Map<string, Promise<unknown>>();

/** Does the work once all that was asked for the same id before is done, however it ended; within this process. */
export async function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(id) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(id, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(id) === mine) queues.delete(id);
  }
}
