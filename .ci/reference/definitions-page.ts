import { type Examples, exampleFolder } from './examples.js';
import { fileKinds } from './file-kinds.js';
import { languages } from './languages.js';
import { anchor, code, note } from './markdown.js';
import type { Schema } from './schema.js';
import { schemaTables } from './schema-tables.js';

/** The files of the set of examples that are of this kind. */
const filesOf = (schema: Schema, examples: Examples): string =>
  (examples.get(schema) ?? []).map(({ file }) => `[${file}](${exampleFolder.replace('docs/', '')}/${file})`).join(', ');

function chapter(kind: string, paths: string[], schema: Schema, examples: Examples): string {
  const where = paths.map(code).join(', ');
  return `### ${kind}\n\n${where}: ${schema.description ?? ''}\n\nFirst line: \`"$schema": "${schema.$id}"\`. Whole: ${filesOf(schema, examples)}.\n\n${schemaTables(kind, schema, examples)}`;
}

/** The reference of the definitions, from the meta-schemas. Throws for a meta-schema that stands in no chapter. */
export function definitionsPage(schemas: Record<string, Schema>, examples: Examples): string {
  const told = fileKinds.map(([kind]) => kind);
  const forgotten = Object.keys(schemas).filter((kind) => !told.includes(kind));
  if (forgotten.length > 0)
    throw new Error(`the reference says nothing of ${forgotten.join(', ')}: see .ci/reference/file-kinds.ts`);
  const chapters = fileKinds.map(([kind, paths]) => chapter(kind, paths, schemas[kind] ?? {}, examples));
  return `# Definitions: reference

<!-- ${note} -->

Every property of every file of a definitions folder, with the descriptions of the meta-schemas (in Italian, for the people who edit
the files) and an example, and the two small languages. The examples stand in [a small whole set](examples/README.md), in which every property stands
at least once: a test checks it, plays its stories and changes each property to see that something comes out differently; those that only the
server uses are played over HTTP, and a few only tell something to whoever reads the file. \`…\` is what a line has no room for. How to begin: [definitions/README.md](../definitions/README.md), in Italian. What the checker
says: [definition-checks.md](definition-checks.md).

${fileKinds.map(([kind]) => `- [${kind}](#${anchor(kind)})`).join('\n')}
- [Conditions](#conditions), [Expressions](#expressions), [Guards](#guards), [Actions](#actions), [Terms](#terms), [Code lists](#code-lists), [Letters](#letters)

Keys of states and practice types are \`[a-z0-9-]+\`, of events \`[A-Z0-9_]+\`, of form fields \`[a-z][A-Za-z0-9]*\`.

## Files

${chapters.join('\n\n')}

${languages()}
`;
}
