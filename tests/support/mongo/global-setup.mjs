// Before the suites on MongoDB: one server for all of them. Where none can be had, one line says so and the suites name it; with
// MONGODB_TEST_REQUIRED that is a failure.
import { tsImport } from 'tsx/esm/api';
import compileServer from '../compile-server.mjs';

export default async function startMongo() {
  compileServer();
  const { NoMongoError, startServer } = await tsImport('./start-mongo.ts', import.meta.url);
  try {
    const { server, uri, stop } = await startServer();
    Object.assign(process.env, { MONGODB_TEST_URI: uri, MONGODB_TEST_SERVER: server });
    globalThis.stopMongo = stop;
    console.log(`\nMongoDB for the tests: ${server}`);
  } catch (error) {
    if (!(error instanceof NoMongoError)) throw error;
    console.log(`\n${error.message}; the suites on MongoDB do not run`);
    if (process.env.MONGODB_TEST_REQUIRED) process.exit(1);
    process.env.MONGODB_TEST_MISSING = error.message;
  }
}
