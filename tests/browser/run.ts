/** Plays the stories in Chromium against the built demonstration. `npm run test:browser [part of a story's name]`. */

import { startDemo } from './demo-server.js';
import { stories } from './stories/index.js';
import { complaintsSoFar, openBrowser, photographFailure } from './visitor.js';

const wanted = process.argv[2] ?? '';
const server = await startDemo();
const browser = await openBrowser();
let passed = 0;
let failed = 0;
for (const [name, play] of Object.entries(stories).filter(([name]) => name.includes(wanted))) {
  const from = Date.now();
  try {
    await play(browser, server);
    const said = complaintsSoFar();
    if (said.length > 0) throw new Error(`the console said: ${said.join(' / ')}`);
    console.log(`ok     ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
    passed += 1;
  } catch (error) {
    await photographFailure(browser);
    complaintsSoFar();
    console.error(`FAILED ${name}\n${error instanceof Error ? error.stack : error}`);
    failed += 1;
  }
}
await browser.close();
await server.stop();
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
