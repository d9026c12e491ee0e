/** A suite on MongoDB; where no server can be had it is listed as one that is still to be run, with the reason. */
export function onMongo(name: string, suite: () => void): void {
  const missing = process.env['MONGODB_TEST_MISSING'];
  if (missing) it.todo(`${name}: not run, ${missing}`);
  else suite();
}
