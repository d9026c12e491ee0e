import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { DefinitionFile } from '../../engine/index.js';
import { startRunner } from '../../server/effects/start-runner.js';
import { createLogger } from '../../server/logging.js';
import { readFolder } from '../fixtures/read-folder.js';
import type { TestOperator, TestServerOptions } from './server.js';
import { startTestServer } from './server.js';

// Whole stories on a machine that does other things too.
jest.setTimeout(60_000);

/** The definitions that the project ships. */
export const shippedDefinitions = (): DefinitionFile[] => readFolder('definitions');

/** The services that stories are told in: the practice's own, and two others. */
export const services = ['codogno', 'lodi', 'casalpusterlengo'] as const;

/** What an agent of a test server is. */
export type Client = Awaited<ReturnType<Awaited<ReturnType<typeof startTestServer>>['signIn']>>;

/** Somebody with these roles in one service, by a name that says both: `codogno-responsabile`. */
export const someone = (service: string, ...roles: string[]): TestOperator => ({
  username: `${service}-${roles.join('-')}`,
  roles,
  service,
});

/** Those who take part in a contribution of one service. */
export const staffOf = (service: string): TestOperator[] => [
  someone(service, 'assistente-sociale'),
  someone(service, 'responsabile'),
  someone(service, 'amministrativo'),
];

/**
 * The real server over the shipped definitions, with a runner that works when it is told to. The clock stands still: what is
 * due later comes with `at`.
 */
export async function startOffice(options: TestServerOptions = {}) {
  const server = await startTestServer({
    definitions: shippedDefinitions(),
    operators: staffOf('codogno'),
    // An answer of 5xx says here why.
    logger: createLogger('error'),
    ...options,
    // Sessions outlive the months that a story lasts.
    config: { sessionHours: 24 * 365, ...options.config },
  });
  const troubles: string[] = [];
  const trouble = (facts: object, message: string) => void troubles.push(`${message}: ${JSON.stringify(facts)}`);
  const runner = startRunner(server.ports, {
    spoolFolder: join(server.config.dataFolder, 'spool'),
    baseUrl: server.config.baseUrl,
    owner: 'test',
    log: { info: () => undefined, warn: trouble, error: trouble },
    pollMs: 0,
  });
  const clients = new Map<string, Promise<Client>>();
  return {
    ...server,
    /** The signed-in browser of an operator, the same each time. */
    as(username: string): Promise<Client> {
      const known = clients.get(username) ?? server.signIn(username);
      clients.set(username, known);
      return known;
    },
    /** Does all that is due, what that leaves included. Throws where something of it failed. */
    async run(): Promise<void> {
      while ((await runner.runOnce()) > 0);
      if (troubles.length > 0) throw new Error(troubles.splice(0).join('\n'));
    },
    /** Moves the clock and does what fell due. */
    async at(instant: string): Promise<void> {
      server.clock.set(instant);
      await this.run();
    },
    async stop(): Promise<void> {
      await runner.stop();
      await server.stop();
    },
  };
}

export type Office = Awaited<ReturnType<typeof startOffice>>;
