/** Ends the server that the setup started. */
export default async function stopMongo() {
  await globalThis.stopMongo?.();
}
