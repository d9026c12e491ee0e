import type { Command } from 'commander';
import type { Broken, Verified } from '../audit/broken.js';
import { ask } from './ask.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption } from './folders.js';
import { plural } from './print-issues.js';

interface AuditOptions {
  seal?: string[];
  data?: string;
}

/** `<entry>=<hash>`, as the log has them. */
function sealsOf(texts: string[] = []): Record<string, string> {
  const pairs = texts.map((text) => {
    const [, entry = '', hash = ''] = /^(\S+\/\d{10})=([0-9a-f]{64})$/.exec(text) ?? [];
    if (!entry) throw new CommandError(`"${text}" is no seal: <entry>=<hash>, as the log has them`);
    return [entry, hash] as const;
  });
  return Object.fromEntries(pairs);
}

const words = {
  altered: 'was altered: it does not fit its hash, the entry before it or a seal',
  missing: 'is missing',
  shortened: 'is missing: the register of reads knows a later revision',
  replaced: 'is not what the register of reads saw, though it fits itself',
  unreadable: 'cannot be read',
};

/** Where it is stored, of which practice or chain, which entry, and what is wrong. */
export const brokenWords = ({ collection, chain, number, entry, what }: Broken): string =>
  `${collection}, ${chain}${number === undefined ? '' : ` (number ${number})`}: ${entry} ${words[what]}`;

async function verify({ seal, data }: AuditOptions): Promise<void> {
  const config = configFor({ data });
  const response = await ask(config, { command: 'verify-audit', seals: sealsOf(seal) });
  if (!response.ok) throw new CommandError(`nothing was verified: ${response.code}`);
  const { chains, entries, practices, retired, broken } = response.value as Verified;
  console.log(`${entries} entries of reads in ${plural(chains, 'chain')}, and the history of ${plural(practices, 'practice')}`);
  if (retired)
    console.log(
      `erased because of their age: ${retired.entries} entries in ${plural(retired.chains, 'chain')}, up to ${retired.until}`,
    );
  if (broken) throw new CommandError(brokenWords(broken));
  console.log('every link holds');
}

/** `iter audit verify`: every chain of the register of reads and of the histories; the first broken link is named, with exit 1. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('the register of reads')
    .command('verify')
    .description('verify the register of reads and the history of every practice; names the first broken link, exit 1')
    .option('--seal <entry=hash...>', 'seals that were kept elsewhere, as the log has them: each must be there, unchanged')
    .option(...dataOption)
    .action(verify);
}
