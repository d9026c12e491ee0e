#!/usr/bin/env node
import { Command } from 'commander';
import { LocalSocketError } from '../local/local-socket.js';
import { startProblem } from '../start-problem.js';
import { TransferError } from '../transfer/transfer-error.js';
import { addApply } from './apply.js';
import { addAudit } from './audit.js';
import { addBackup } from './backup.js';
import { addCheck } from './check.js';
import { CommandError } from './command-error.js';
import { addDemo } from './demo.js';
import { addDiff } from './diff.js';
import { addFormat } from './format.js';
import { addGraph } from './graph.js';
import { addNew } from './new.js';
import { addPlan } from './plan.js';
import { addPull } from './pull.js';
import { addReleases } from './releases.js';
import { addServe } from './serve.js';
import { addStorage } from './storage.js';
import { addTest } from './test.js';
import { addTypes } from './types.js';
import { addUser } from './user.js';

const program = new Command('iter')
  .description('the configurable case system of an Ufficio di Piano')
  .helpCommand(false)
  .showHelpAfterError('(iter --help says what there is)');
for (const add of [
  addNew,
  addCheck,
  addFormat,
  addTest,
  addGraph,
  addTypes,
  addDiff,
  addPlan,
  addApply,
  addPull,
  addReleases,
  addServe,
  addDemo,
  addUser,
  addAudit,
  addStorage,
  addBackup,
])
  add(program);

/** Those whose message is a line for the terminal. */
const told = [CommandError, LocalSocketError, TransferError];

try {
  await program.parseAsync();
} catch (error) {
  const expected = told.some((kind) => error instanceof kind) ? (error as Error).message : startProblem(error);
  if (expected === null) throw error;
  process.stderr.write(`iter: ${expected}\n`);
  process.exitCode = 1;
}
