import { sentence } from '../words/catalogue.js';
import { flowLines } from './flow-words.js';
import { coloursOf, tagOf } from './tag-colours.js';
import type { ToldFlow, ToldState, ToldTransition } from './told-flow.js';

/** Mermaid reads some signs as its own in any text: those go in as entities, and so does what would end the line. */
const escaped = (text: string): string => text.replace(/[^\p{L}\p{N} .,()«»'’?!+*/-]/gu, (sign) => `#${sign.codePointAt(0)};`);

/** Ids of letters, digits and underscores, none of them a word of Mermaid, and none twice. */
function idsOf(states: ToldState[]): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path } of states) {
    const plain = `s_${path.replace(/[^a-z0-9]/g, '_')}`;
    let id = plain;
    for (let nth = 2; taken.has(id); nth++) id = `${plain}_${nth}`;
    taken.add(id);
    ids.set(path, id);
  }
  return ids;
}

const outerOf = (path: string): string | null => (path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null);

/** The innermost state that holds both ends, null for the whole. A line that is written outside of its states would move them there. */
function homeOf({ from, to }: ToldTransition): string | null {
  let outer = outerOf(from);
  while (outer !== null && !to.startsWith(`${outer}.`)) outer = outerOf(outer);
  return outer;
}

/** One arrow. Mermaid draws none into a state from around it: such a one goes around its state, and says where it leads. */
function arrowLine(transition: ToldTransition, flow: ToldFlow, ids: Map<string, string>): string {
  const { from, to, named, roles, conditions } = transition;
  const inwards = to.startsWith(`${from}.`);
  const target = inwards ? [sentence('flow', 'leads', { title: flow.states.find(({ path }) => path === to)?.title ?? to })] : [];
  const when = conditions.length > 0 ? [`[${conditions.join('; ')}]`] : [];
  const label = [named, ...target, roles, ...when].map(escaped).join('<br/>');
  return `${ids.get(from)} --> ${ids.get(inwards ? from : to)} : ${label}`;
}

/** The lines of all that stands in a state, or in the whole. */
function linesIn(flow: ToldFlow, ids: Map<string, string>, outer: string | null, indent: string): string[] {
  const id = (path: string) => ids.get(path) ?? '';
  const members = flow.states.filter(({ parent }) => parent === outer);
  const sideBySide = flow.states.find(({ path }) => path === outer)?.parallel === true;
  const states = members.flatMap((state, at) => [
    ...(sideBySide && at > 0 ? [`${indent}--`] : []),
    ...stateLines(flow, ids, state, indent),
    ...(state.initial && !sideBySide ? [`${indent}[*] --> ${id(state.path)}`] : []),
    ...(state.final ? [`${indent}${id(state.path)} --> [*]`] : []),
  ]);
  const ways = flow.transitions
    .filter((transition) => homeOf(transition) === outer)
    .map((transition) => `${indent}${arrowLine(transition, flow, ids)}`);
  return [...states, ...ways];
}

function stateLines(flow: ToldFlow, ids: Map<string, string>, { path, title, term }: ToldState, indent: string): string[] {
  const id = ids.get(path) ?? '';
  const named = `${indent}state "${escaped(title)}" as ${id}`;
  if (!flow.states.some(({ parent }) => parent === path)) {
    return term === null ? [named] : [named, `${indent}${id} : ${escaped(term)}`];
  }
  const note = term === null ? [] : [`${indent}note right of ${id} : ${escaped(term)}`];
  return [`${named} {`, ...linesIn(flow, ids, path, `${indent}  `), `${indent}}`, ...note];
}

/** A flow as a Mermaid state diagram. The same in words is its accessible description. */
export function mermaidOf(flow: ToldFlow): string {
  const ids = idsOf(flow.states);
  const coloured = new Map<string, string[]>();
  for (const { path, tags } of flow.states) {
    const tag = tagOf(tags);
    if (tag) coloured.set(tag, [...(coloured.get(tag) ?? []), ids.get(path) ?? '']);
  }
  const classes = [...coloured].flatMap(([tag, members]) => {
    const { ground, ink } = coloursOf(tag);
    return [`  classDef ${tag} fill:${ground},stroke:${ink},color:${ink}`, ...members.map((id) => `  class ${id} ${tag}`)];
  });
  return [
    'stateDiagram-v2',
    `  accTitle: ${escaped(flow.title)}`,
    '  accDescr {',
    ...flowLines(flow).map((line) => `    ${line.replace(/[{}]/g, '')}`),
    '  }',
    ...linesIn(flow, ids, null, '  '),
    ...classes,
    '',
  ].join('\n');
}
