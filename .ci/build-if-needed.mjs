// Builds where the build is missing or older than a source, so that `npm start` and `npm run demo` need no step before them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'dist' && name !== 'node_modules')
      .map((name) => newest(join(path, name))),
  );
};

const isStale = (built, sources) => !existsSync(built) || sources.some((source) => newest(source) > statSync(built).mtimeMs);

// What failed has said so already: no trace of this file on top.
const run = (script) => {
  try {
    execFileSync('npm', ['run', '--silent', script], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch {
    process.exit(1);
  }
};

if (isStale('dist/server/http/openapi.yaml', ['engine', 'server', 'tsconfig.build.json'])) {
  console.log('Building the server ...');
  run('build:server');
}
if (isStale('admin-ui/dist/index.html', ['admin-ui'])) {
  console.log('Building the pages ...');
  run('build:ui');
}
