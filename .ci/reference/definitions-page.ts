import { fileKinds } from './file-kinds.js';
import { languages } from './languages.js';
import { anchor, code, note } from './markdown.js';
import { type Schema, schemaTables } from './schema-tables.js';

function chapter(kind: string, paths: string[], schema: Schema): string {
  const where = paths.map(code).join(', ');
  return `### ${kind}\n\n${where}: ${schema.description ?? ''}\n\nFirst line: \`"$schema": "${schema.$id}"\`.\n\n${schemaTables(kind, schema)}`;
}

/** The reference of the definitions, from the meta-schemas. Throws for a meta-schema that stands in no chapter. */
export function definitionsPage(schemas: Record<string, Schema>): string {
  const told = fileKinds.map(([kind]) => kind);
  const forgotten = Object.keys(schemas).filter((kind) => !told.includes(kind));
  if (forgotten.length > 0)
    throw new Error(`the reference says nothing of ${forgotten.join(', ')}: see .ci/reference/file-kinds.ts`);
  const chapters = fileKinds.map(([kind, paths]) => chapter(kind, paths, schemas[kind] ?? {}));
  return `# Definitions: reference

<!-- ${note} -->

Every property of every file of a definitions folder, with the descriptions of the meta-schemas (in Italian, for the people who edit
the files), and the two small languages. How to begin: [definitions/README.md](../definitions/README.md), in Italian. What the checker
says: [definition-checks.md](definition-checks.md).

${fileKinds.map(([kind]) => `- [${kind}](#${anchor(kind)})`).join('\n')}
- [Conditions](#conditions), [Expressions](#expressions), [Guards](#guards), [Actions](#actions), [Code lists](#code-lists), [Letters](#letters)

Keys of states and practice types are \`[a-z0-9-]+\`, of events \`[A-Z0-9_]+\`, of form fields \`[a-z][A-Za-z0-9]*\`.

## Files

${chapters.join('\n\n')}

${languages()}
`;
}
