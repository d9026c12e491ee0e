// Runs one command of `iter` after the other, as it is told to over the channel: most of what a short command takes is the start of
// its process. Each run evaluates the program anew, with the arguments, the environment and the input it is given; what the
// program imports is read once.
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = new URL('../../../dist-test/server/cli/iter.js', import.meta.url);
const own = { ...process.env };
const ended = Symbol('the command asked its process to end');
let runs = 0;

process.exit = (code) => {
  process.exitCode = code ?? process.exitCode;
  throw ended;
};

function hearing(said, kind) {
  return (part) => {
    said[kind] += part;
    return true;
  };
}

async function run({ rest, env, input }) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, own, env);
  process.argv = [process.execPath, fileURLToPath(program), ...rest];
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
  const said = { out: '', err: '' };
  process.stdout.write = hearing(said, 'out');
  process.stderr.write = hearing(said, 'err');
  process.exitCode = undefined;
  try {
    await import(`${program}?run=${runs++}`);
  } catch (error) {
    if (error !== ended) Object.assign(said, { err: `${said.err}${error.stack}\n` });
    if (error !== ended) process.exitCode = 1;
  }
  return { ...said, code: process.exitCode ?? 0 };
}

process.on('message', async (asked) => process.send(await run(asked)));
