import type { TypeRule } from '../rule.js';

/** The machine has the name of its folder: a copied practice type keeps no trace of the one it was copied from. */
export const workflowId: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const { id } = type.definition.workflow;
    if (id === type.key) return [];
    return [
      {
        code: 'workflow-id-differs',
        file: type.file('workflow.json'),
        pointer: '/id',
        params: { expected: type.key, actual: id },
      },
    ];
  },
};
