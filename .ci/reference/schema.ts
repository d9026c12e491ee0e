/** What of a meta-schema the reference reads. */
export interface Schema {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
  definitions?: Definitions;
  tsType?: string;
}

export type Definitions = Record<string, Schema>;

/** The name of the definition that a reference points to. */
export const nameOf = (ref: string): string => ref.replace('#/definitions/', '');

/** Whether a part has a table of its own, to which others point: a definition with properties. */
export const hasTable = (schema: Schema | undefined): boolean =>
  schema?.properties !== undefined || schema?.patternProperties !== undefined;

/** What a schema says where it stands: itself, or the definition that it points to. */
export const resolved = (schema: Schema, definitions: Definitions): Schema =>
  schema.$ref ? (definitions[nameOf(schema.$ref)] ?? {}) : schema;

/** The schema of the members that have no name of their own. */
export const membersOf = ({ additionalProperties }: Schema): Schema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined;
