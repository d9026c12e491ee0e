import type { Session } from '../api/types.js';

/** A page of the menu: its address, its word in the catalogue, its icon. */
export interface MenuPage {
  to: string;
  word: string;
  icon: string;
}

type Can = Session['can'];

const pages: readonly (MenuPage & { offered?: (can: Can) => boolean })[] = [
  { to: '/', word: 'nav.desk', icon: 'inbox' },
  { to: '/persons', word: 'nav.subjects', icon: 'user', offered: (can) => can.searchSubjects },
  { to: '/practices', word: 'nav.practices', icon: 'folder', offered: (can) => can.listPractices },
  { to: '/exports', word: 'nav.exports', icon: 'download', offered: (can) => can.runExports },
  { to: '/operators', word: 'nav.operators', icon: 'key', offered: (can) => can.administerOperators },
  { to: '/audit', word: 'nav.audit', icon: 'password-visible', offered: (can) => can.readAudit },
  { to: '/archive', word: 'nav.archive', icon: 'box', offered: (can) => can.disposeArchive || can.readAudit },
];

/** The pages that the session offers, in the order of the menu. */
export const pagesFor = (can: Can): MenuPage[] => pages.filter(({ offered }) => !offered || offered(can));
