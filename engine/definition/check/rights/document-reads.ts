import type { Found } from '../../found.js';
import { allActions } from '../actions/actions.js';
import { graphOf } from '../flow/graph.js';
import type { TypeRule } from '../rule.js';
import { ownGrants, unread, warnings } from './grants.js';
import { rightsIn } from './rights-in.js';

/** Documents of a category come from somewhere and somebody reads them; who reads documents reads the practice. All are warnings. */
export const documentReads: TypeRule = {
  reads: ['workflow', 'permissions', 'practice-type'],
  check: (type, folder) => {
    const { configurations, complete } = graphOf(type);
    if (!complete) return [];
    const rights = rightsIn(type, folder);
    const filed = new Set(
      allActions(type).flatMap(({ action }) => (action.type === 'write-letter' ? (action.params?.category ?? []) : [])),
    );
    const anywhere = (action: 'attach' | 'read', category: string) =>
      configurations.some((one) =>
        rights.anybodyMay({ action, on: action === 'read' ? 'document' : 'practice', part: category }, one),
      );
    const ofCategories = (type.definition.type.documents ?? []).flatMap(({ key }, index): Found[] => {
      const at = {
        severity: 'warning' as const,
        file: type.file('practice-type.json'),
        pointer: `/documents/${index}/key`,
        params: { category: key },
      };
      if (!filed.has(key) && !anywhere('attach', key)) return [{ ...at, code: 'category-without-documents' }];
      return anywhere('read', key) ? [] : [{ ...at, code: 'category-read-by-nobody' }];
    });
    return [
      ...ofCategories,
      ...warnings(
        'document-without-read',
        unread(ownGrants(type, 'read', 'document'), type, folder, () => true),
      ),
    ];
  },
};
