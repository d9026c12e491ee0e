import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { metaSchemas } from '../../../engine/definition/generated/meta-schemas.js';

describe('a meta-schema', () => {
  it.each(Object.entries(metaSchemas))('of %s is a schema of draft-07, with no word that means nothing', (_kind, schema) => {
    const ajv = new Ajv({ allowUnionTypes: true, strictRequired: false });
    ajv.addKeyword('tsType');
    addFormats.default(ajv);
    expect(() => ajv.compile(schema)).not.toThrow();
    expect(() => new Ajv().compile({ ...schema, type: 'form' })).toThrow('type');
  });
});
