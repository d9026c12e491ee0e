import { pointer } from '../../value/pointer.js';
import type { Definitions, PracticeTypeDefinition } from '../definitions.js';
import { flowItems } from './flow-items.js';
import { formItems, formProperties } from './form-items.js';
import { type Described, type Item, propertiesOf } from './item.js';
import { rightItems, senderItems } from './rights-items.js';

/** All that an office would name in a practice type, itself first. */
export function typeItems(definition: PracticeTypeDefinition, roles: Definitions['roles']): Item[] {
  const { key, type, form, computed, workflow, rules, letters, scenarios } = definition;
  const at = pointer('practiceTypes', key);
  const of = { practiceType: key, within: `practice-type  ${key}` };
  const named = (what: Described, folder: string, values: Record<string, { title: string }>): Item[] =>
    Object.entries(values).map(([name, value]) => {
      const path = `${at}${pointer(folder, name)}`;
      return { ...of, what, name, path, title: value.title, properties: propertiesOf(value) };
    });
  const own: Item = {
    what: 'practice-type',
    name: key,
    path: at,
    title: type.title,
    properties: {
      ...propertiesOf(type, ['documents']),
      form: formProperties(form.schema),
      look: propertiesOf(form.ui),
      flow: propertiesOf(workflow, ['states']),
    },
  };
  const documents = (type.documents ?? []).map((document, index): Item => {
    const path = `${at}${pointer('type', 'documents', index)}`;
    return { ...of, what: 'document', name: document.key, path, title: document.title, properties: propertiesOf(document) };
  });
  return [
    own,
    ...formItems(form.schema, `${at}/form/schema`, { first: 'section', below: 'field', of }),
    ...documents,
    ...named('formula', 'computed', computed),
    ...flowItems(definition),
    ...senderItems(definition),
    ...rightItems(rules, `${at}/rules`, roles, of),
    ...named('letter', 'letters', letters),
    ...named('scenario', 'scenarios', scenarios),
  ];
}
