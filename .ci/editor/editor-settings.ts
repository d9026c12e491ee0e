import type { Examples } from '../reference/examples.js';
import { fileKinds } from '../reference/file-kinds.js';
import type { Schema } from '../reference/schema.js';
import { editorSchema } from './editor-schema.js';

/** A path of the reference as editors match it, wherever the folder of definitions stands. */
const pattern = (path: string): string => path.replace(/<\w+>/g, '*');

/** The folders of definitions in this repository. */
const folders = ['definitions', 'docs/examples'];

/**
 * The settings of VS Code for this repository: which meta-schema is for which file, by the file's place and by the name in `$schema`.
 * Each schema stands here whole, because an editor finds nothing under a urn.
 */
export function editorSettings(schemas: Record<string, Schema>, examples: Examples): object {
  return {
    'json.schemas': fileKinds.map(([kind, paths]) => ({
      fileMatch: folders.flatMap((folder) => paths.map((path) => `${folder}/${pattern(path)}`)),
      url: schemas[kind]?.$id,
      schema: editorSchema(schemas, kind, examples),
    })),
    'files.associations': { '*.hbs': 'handlebars' },
  };
}
