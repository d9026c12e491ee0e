import type { Found } from '../../found.js';
import { mentioned, repeated } from '../mention.js';
import type { FolderRule } from '../rule.js';

/** The demonstration data uses services, roles, practice types and scenarios that exist; an account stands once. */
export const demoNames: FolderRule = {
  reads: ['demo', 'services', 'roles', 'practice-type', 'scenario'],
  check: ({ definitions, demos }) =>
    Object.entries(demos).flatMap(([name, { accounts = [], practices = [] }]): Found[] => {
      const at = (pointer: string) => ({ file: `demo/${name}.json`, pointer });
      const services = definitions.services.map(({ id }) => id);
      const roles = definitions.roles.map(({ id }) => id);
      const ofAccounts = accounts.flatMap(({ assignments }, a) =>
        assignments.flatMap((one, s): Found[] => [
          ...mentioned('unknown-service', one.service, services, at(`/accounts/${a}/assignments/${s}/service`)),
          ...one.roles.flatMap((role, r) =>
            mentioned('unknown-role', role, roles, at(`/accounts/${a}/assignments/${s}/roles/${r}`)),
          ),
        ]),
      );
      const ofPractices = practices.flatMap(({ practiceType, scenario, services: among = [] }, p): Found[] => {
        const type = definitions.practiceTypes[practiceType];
        return [
          ...mentioned(
            'unknown-practice-type',
            practiceType,
            Object.keys(definitions.practiceTypes),
            at(`/practices/${p}/practiceType`),
          ),
          ...(type ? mentioned('unknown-scenario', scenario, Object.keys(type.scenarios), at(`/practices/${p}/scenario`)) : []),
          ...among.flatMap((service, s) => mentioned('unknown-service', service, services, at(`/practices/${p}/services/${s}`))),
        ];
      });
      const twice = repeated(
        accounts.map(({ username }) => username),
        (index) => at(`/accounts/${index}/username`),
      );
      return [...ofAccounts, ...ofPractices, ...twice];
    }),
};
