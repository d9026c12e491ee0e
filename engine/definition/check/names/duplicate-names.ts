import { repeated } from '../mention.js';
import type { FolderRule, TypeRule } from '../rule.js';

/** A service and a role stand once in their list. */
export const duplicateNames: FolderRule = {
  reads: ['services', 'roles'],
  check: ({ definitions: { services, roles } }) => [
    ...repeated(
      services.map(({ id }) => id),
      (index) => ({ file: 'services.json', pointer: `/services/${index}/id` }),
    ),
    ...repeated(
      roles.map(({ id }) => id),
      (index) => ({ file: 'roles.json', pointer: `/roles/${index}/id` }),
    ),
  ],
};

/** A document category stands once in its practice type. */
export const duplicateCategories: TypeRule = {
  reads: ['practice-type'],
  check: (type) =>
    repeated(
      (type.definition.type.documents ?? []).map(({ key }) => key),
      (index) => ({
        file: type.file('practice-type.json'),
        pointer: `/documents/${index}/key`,
      }),
    ),
};
