import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { Issue } from '../../engine/index.js';
import { madeUpPassword } from '../auth/password.js';
import { ask } from './ask.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption } from './folders.js';
import { issueWords } from './issue-words.js';

interface UserOptions {
  name: string;
  service: string;
  role: string[];
  email?: string;
  passwordStdin?: boolean;
  data?: string;
}

async function passwordFromInput(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  throw new CommandError('no password came on the standard input');
}

function refusal(code: string, details: Record<string, unknown>): CommandError {
  if (code === 'duplicate-identifier') return new CommandError('there is an account with this user name already');
  const issues = (details['issues'] ?? []) as Issue[];
  const words = issues.map((issue) => `${issue.path.slice(1)}: ${issueWords({ code: issue.code, params: issue.params ?? {} })}`);
  return new CommandError(['the account was not made', ...(words.length > 0 ? words : [code])].join('\n  '));
}

async function addUserAccount(username: string, options: UserOptions): Promise<void> {
  const { name, service, role: roles, email, passwordStdin, data } = options;
  const password = passwordStdin ? await passwordFromInput() : madeUpPassword();
  const operator = { username, name, password, ...(email !== undefined && { email }), assignments: [{ service, roles }] };
  const response = await ask(configFor({ data }), { command: 'add-user', operator });
  if (!response.ok) throw refusal(response.code, response.details);
  console.log(`account ${(response.value as { username: string }).username} made`);
  if (!passwordStdin) console.log(`password (shown only now): ${password}`);
}

/** `iter user add <username>`: makes an account; the password is read from the input or made up and printed once. */
export function addUser(program: Command): void {
  program
    .command('user')
    .description('accounts')
    .command('add')
    .description('make an account; without --password-stdin a password is made up and printed once')
    .argument('<username>', 'the name to sign in with')
    .requiredOption('--name <name>', 'name and surname')
    .requiredOption('--service <id>', 'the service it works in')
    .requiredOption('--role <id...>', 'its roles there')
    .option('--email <address>', 'where mail about practices is sent')
    .option('--password-stdin', 'read the password from the first line of the standard input')
    .option(...dataOption)
    .action(addUserAccount);
}
