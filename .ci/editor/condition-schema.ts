import type { Schema } from '../reference/schema.js';

/** A meta-schema as editors read it: with what is told at a property, and what is offered there. */
export interface EditorSchema extends Schema {
  markdownDescription?: string;
  defaultSnippets?: { label: string; description?: string; body: unknown }[];
  anyOf?: EditorSchema[];
}

const scalar: EditorSchema = { type: ['string', 'number', 'boolean', 'null'] };

const placeholders: Record<string, Schema> = {
  $actor: { type: 'string', description: 'Un valore di chi agisce: id, service, roles.' },
  $param: { type: 'string', description: "Un parametro dell'estrazione." },
  $today: { const: true, description: "Il giorno d'oggi." },
};

const operand: EditorSchema = { anyOf: [scalar, { type: 'object', properties: placeholders, additionalProperties: false }] };

const list: EditorSchema = { anyOf: [{ type: 'array', items: scalar }, ...(operand.anyOf ?? []).slice(1)] };

const told = (description: string, schema: EditorSchema): EditorSchema => ({ ...schema, description });

const operators: Record<string, EditorSchema> = {
  $eq: told('È uguale a.', operand),
  $ne: told('È diverso da.', operand),
  $in: told('È uno di.', list),
  $nin: told('Non è nessuno di.', list),
  $gt: told('È maggiore di.', operand),
  $gte: told('È maggiore o uguale a.', operand),
  $lt: told('È minore di.', operand),
  $lte: told('È minore o uguale a.', operand),
  $exists: told("C'è: non manca e non è vuoto.", { type: 'boolean' }),
  $elemMatch: told("Un solo elemento dell'elenco soddisfa tutto.", { $ref: '#/definitions/condition' }),
  $not: told('Gli operatori qui dentro non valgono.', { $ref: '#/definitions/operators' }),
};

const conditions: EditorSchema = { type: 'array', items: { $ref: '#/definitions/condition' } };

/** The language of conditions as a schema: enough to offer its operators and to tell them from what is none. */
export const conditionDefinitions: Record<string, EditorSchema> = {
  operators: { type: 'object', properties: { ...operators, ...placeholders }, additionalProperties: false },
  condition: {
    type: 'object',
    properties: {
      $and: told('Tutte valgono.', conditions),
      $or: told('Almeno una vale.', conditions),
    },
    additionalProperties: { anyOf: [scalar, { $ref: '#/definitions/operators' }] },
  },
};
