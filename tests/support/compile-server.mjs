// Before the tests: the server as JavaScript in `dist-test/`, for the tests that start it as a process of its own, and for its
// threads. Dozens of them would otherwise each compile hundreds of files at their start. The engine, which the server enters by its
// index and for drawing, is one file for each of these doors: looking for each of hundreds takes a process longer than all it is
// asked for. What has not changed since is left as it is.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { buildSync } from 'esbuild';

const target = 'dist-test';
const options = {
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript' },
    transform: { verbatimModuleSyntax: true },
    experimental: { keepImportAttributes: true },
  },
};

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const builtOf = (source) => join(target, source.replace(/\.ts$/, '.js'));

const isFresh = (built, source) => existsSync(built) && statSync(built).mtimeMs >= statSync(source).mtimeMs;

/** The folder where tests keep what this program read of definitions, see `read-once.ts`; what another program read is removed. */
function keptReadings(...program) {
  const hash = createHash('sha256');
  for (const file of program) hash.update(readFileSync(file));
  const name = hash.digest('hex');
  const folder = join(target, 'readings');
  mkdirSync(join(folder, name), { recursive: true });
  for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other), { recursive: true });
  return join(folder, name);
}

export default function compileServer() {
  const sources = filesBelow('server').filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const doors = ['engine/index.ts', ...filesBelow('engine/drawing').filter((file) => file.endsWith('.ts'))];
  const wanted = new Set([...doors, ...sources].map(builtOf));
  if (existsSync(target)) for (const built of filesBelow(target)) if (built.endsWith('.js') && !wanted.has(built)) rmSync(built);
  for (const source of sources) {
    const built = builtOf(source);
    if (isFresh(built, source)) continue;
    mkdirSync(dirname(built), { recursive: true });
    writeFileSync(built, transformSync(readFileSync(source, 'utf8'), { ...options, filename: source }).code);
  }
  const like = { bundle: true, packages: 'external', format: 'esm', platform: 'node', target: 'node20' };
  buildSync({ ...like, entryPoints: doors, outdir: join(target, 'engine'), outbase: 'engine', logLevel: 'warning' });
  process.env.TEST_COMPILED = target;
  process.env.TEST_READING = keptReadings(builtOf('engine/index.ts'), builtOf('server/definitions/read-release.ts'));
  for (const beside of filesBelow('server').filter((file) => /\.(yaml|json)$/.test(file))) {
    mkdirSync(dirname(join(target, beside)), { recursive: true });
    copyFileSync(beside, join(target, beside));
  }
}
