import type { Found } from '../../found.js';
import { filedCategories } from '../actions/actions.js';
import type { ExploredRule } from '../explored.js';
import { ownGrants, unread, warnings } from './grants.js';

/** Documents of a category come from somewhere and somebody reads them; who reads documents reads the practice. All are warnings. */
export const documentReads: ExploredRule = {
  check: ({ type, folder, graph, rights }) => {
    const filed = filedCategories(type);
    const anywhere = (action: 'attach' | 'read', category: string) =>
      graph.configurations.some((one) =>
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
