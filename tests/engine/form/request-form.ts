import type { Code } from '../../../engine/definition/definitions.js';
import type { FormField } from '../../../engine/definition/generated/definition-files.js';

import { branch } from './branch.js';

/** A form with all that forms can say: two sections, a choice, a code list, a record, a branch, rows. */
export const requestForm = {
  type: 'object',
  properties: {
    request: {
      type: 'object',
      title: 'Request',
      required: ['reason', 'amount', 'frequency'],
      properties: {
        reason: { type: 'string', title: 'Reason', 'x-code-list': 'reasons' },
        amount: { type: 'number', title: 'Amount', 'x-format': 'euro', exclusiveMinimum: 0, multipleOf: 0.01 },
        frequency: {
          title: 'Frequency',
          oneOf: [
            { const: 'once', title: 'Once' },
            { const: 'monthly', title: 'Monthly' },
          ],
        },
        card: { type: 'string', title: 'Card', 'x-record': 'card' },
        account: { type: 'string', title: 'Account', format: 'iban' },
        interests: {
          type: 'array',
          title: 'Interests',
          uniqueItems: true,
          maxItems: 3,
          items: { type: 'string', enum: ['a', 'b', 'c'] },
        },
      },
      ...branch(
        { required: ['frequency'], properties: { frequency: { const: 'monthly' } } },
        { required: ['months'], properties: { months: { type: 'integer', title: 'Months', minimum: 2, maximum: 12 } } },
      ),
    },
    opinion: {
      type: 'object',
      title: 'Opinion',
      required: ['report'],
      properties: {
        report: { type: 'string', title: 'Report', minLength: 5, maxLength: 20 },
        day: { type: 'string', format: 'date' },
      },
    },
    payments: {
      type: 'array',
      title: 'Payments',
      items: {
        type: 'object',
        required: ['month', 'amount'],
        properties: {
          month: { type: 'string', title: 'Month', format: 'month' },
          amount: { type: 'number', title: 'Paid' },
          reason: { type: 'string', 'x-code-list': 'reasons' },
        },
      },
    },
  },
} as unknown as FormField;

const code = (key: string, from: string | null, until: string | null): Code => ({
  code: key,
  title: `Title of ${key}`,
  from,
  until,
  columns: {},
});

export const codeLists: Record<string, Code[]> = {
  reasons: [
    code('rent', '2020-01-01', null),
    code('old', '2010-01-01', '2019-12-31'),
    code('again', '2010-01-01', '2011-12-31'),
    code('again', '2020-01-01', null),
  ],
};

export const completeRequest = {
  request: { reason: 'rent', amount: 100.1, frequency: 'once' },
  opinion: { report: 'A report.' },
};
