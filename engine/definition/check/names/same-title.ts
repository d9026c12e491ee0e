import { pointer as pointerTo } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import { formEntries, formIn } from '../forms/form-view.js';
import { groupedBy } from '../grouped-by.js';
import type { DeepFolderRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** Something that people choose by its title, beside others. */
interface Titled {
  title: string | undefined;
  name: string;
  file: string;
  pointer: string;
}

function repeats(all: Titled[]): Found[] {
  return [
    ...groupedBy(
      all.filter(({ title }) => title !== undefined),
      ({ title }) => title?.trim().toLowerCase(),
    ),
  ].flatMap(([, [first, ...others]]) =>
    others.map(({ title, file, pointer, name }) => ({
      code: 'same-title',
      severity: 'warning' as const,
      file,
      pointer,
      params: { title: title ?? '', name, other: first?.name ?? '' },
    })),
  );
}

const listed = (all: { title?: string; id?: string; key?: string }[], file: string, root: string): Titled[] =>
  all.map(({ title, id, key }, index) => ({ title, name: id ?? key ?? '', file, pointer: `${root}/${index}/title` }));

/** The events of one state, each by the title of its button. */
function eventsOf(type: TypeView): Titled[][] {
  const named = type.transitions.filter(({ event, transition: { meta } }) => event !== undefined && meta && !meta.automatic);
  return [...groupedBy(named, ({ source }) => source).values()].map((entries) => {
    const byEvent = [...groupedBy(entries, ({ event }) => event).values()].flatMap(([first]) => first ?? []);
    return byEvent.map(({ event = '', transition, pointer }) => ({
      title: transition.meta?.title,
      name: event,
      file: type.file('workflow.json'),
      pointer: `${pointer}/meta/title`,
    }));
  });
}

function groupsOf(type: TypeView): Titled[][] {
  const states = [...groupedBy(type.states, ({ parent }) => parent).values()].map((beside) =>
    beside.map(({ node, name, pointer }) => ({
      title: node.meta?.title,
      name,
      file: type.file('workflow.json'),
      pointer: `${pointer}/meta/title`,
    })),
  );
  const form = formIn(type.folder, type.definition.form);
  const fields = formEntries(form).flatMap(({ schema, pointer, inIf }) =>
    inIf || !schema.properties
      ? []
      : [
          Object.entries(schema.properties).map(([name, { title }]) => ({
            title,
            name,
            file: form.file,
            pointer: `${pointer}/properties${pointerTo(name)}/title`,
          })),
        ],
  );
  return [
    ...states,
    ...eventsOf(type),
    ...fields,
    listed(type.definition.type.documents ?? [], type.file('practice-type.json'), '/documents'),
  ];
}

/** Nothing that people choose from has the title of what stands beside it: types, services, roles, extractions, states, buttons, fields. A warning. */
export const sameTitle: DeepFolderRule = {
  check: ({ definitions: { services, roles, exports }, types }) =>
    [
      listed(services, 'services.json', '/services'),
      listed(roles, 'roles.json', '/roles'),
      types.map((type) => ({
        title: type.definition.type.title,
        name: type.key,
        file: type.file('practice-type.json'),
        pointer: '/title',
      })),
      Object.entries(exports).map(([name, { title }]) => ({
        title,
        name,
        file: `exports/${name}.export.json`,
        pointer: '/title',
      })),
      ...types.flatMap(groupsOf),
    ].flatMap(repeats),
};
