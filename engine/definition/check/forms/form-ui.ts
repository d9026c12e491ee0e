import { type FieldNode, fieldTree } from '../../../form/field-tree.js';
import { pointer } from '../../../value/pointer.js';
import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FormRule } from '../rule.js';

function problems(ui: object, node: FieldNode, file: string, at: string): Found[] {
  return Object.entries(ui).flatMap(([key, value]): Found[] => {
    const here = { file, pointer: at + pointer(key), onKey: true };
    const names = [...node.children.keys()];
    if (key === 'ui:order' && Array.isArray(value)) {
      return value.flatMap((name, index) =>
        mentioned('unknown-field', String(name), [...names, '*'], { file, pointer: `${here.pointer}/${index}` }),
      );
    }
    if (key.startsWith('ui:') || value === null || typeof value !== 'object') return [];
    const child = key === 'items' && node.items ? node.items : node.children.get(key);
    if (!child) return mentioned('unknown-field', key, names, here).map((found) => ({ ...found, onKey: true }));
    return problems(value, child, file, here.pointer);
  });
}

/** The look of a form names fields that it has. */
export const formUi: FormRule = {
  reads: ['form', 'form-ui'],
  check: ({ form, uiFile }) => problems(form.ui, fieldTree(form.schema), uiFile, ''),
};
