import { fieldPaths } from '../../field-paths.js';
import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';
import { graphOf } from '../flow/graph.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { mayReadPath } from './readers.js';
import { rightsIn } from './rights-in.js';

/** More than any office writes; beyond, nothing is judged. */
const MOST_JUDGED = 50_000;

/** Whether somebody may read a path in some state. */
function isRead(path: string, type: TypeView, folder: FolderView): boolean {
  const { configurations } = graphOf(type);
  const granting = rightsIn(type, folder).entries({ action: 'read' });
  const roles = new Set(granting.flatMap(({ rule }) => (rule.inverted ? [] : rule.roles)));
  return [...roles].some((role) =>
    configurations.some((configuration) => mayReadPath({ role, type, folder, configuration }, path)),
  );
}

/** Each section of the form, each computed value and each line of the summary may be read by somebody: warnings, rights may be on their way. */
export const readByNobody: ExploredRule = {
  check: ({ type, folder, graph }) => {
    const sections = fieldPaths(type.definition.form.schema).filter(({ path }) => !path.includes('.'));
    const names = Object.keys(type.definition.computed);
    if (graph.configurations.length * (sections.length + names.length) > MOST_JUDGED) return [];
    const told = (path: string, file: string, pointer: string): Found[] =>
      isRead(path, type, folder)
        ? []
        : [{ code: 'read-by-nobody', severity: 'warning', file: type.file(file), pointer, params: { path }, onKey: true }];
    return [
      ...sections.flatMap(({ path }) => told(`data.${path}`, 'form.schema.json', `/properties/${path}`)),
      ...names.filter((name) => name !== '$schema').flatMap((name) => told(`computed.${name}`, 'computed.json', `/${name}`)),
      ...(type.definition.type.summary ?? []).flatMap((path, index) => told(path, 'practice-type.json', `/summary/${index}`)),
    ];
  },
};
