import type { ExportFile } from '../../../engine/definition/generated/definition-files.js';

/** An extraction with all that extractions can say. */
export const paymentsExport: ExportFile = {
  title: 'Payments',
  format: 'xlsx',
  fileName: 'payments-{params.from}-{params.to}.xlsx',
  params: {
    type: 'object',
    required: ['from', 'to'],
    properties: {
      from: { type: 'string', format: 'month' },
      to: { type: 'string', format: 'month' },
      day: { type: 'string', format: 'date' },
    },
  },
  source: {
    practiceTypes: ['grant'],
    filter: { 'practice.tags': 'approved', 'data.request.kind': { $ne: { $param: 'kind' } } },
    unwind: 'data.payments',
    as: 'payment',
    where: { 'payment.month': { $gte: { $param: 'from' }, $lte: { $param: 'to' } } },
    sort: ['service.title', '-payment.month', 'practice.number'],
  },
  columns: [
    { title: 'Service', value: 'service.title', width: 28 },
    { title: 'Person', join: ['subject.surname', 'subject.name'] },
    { title: 'Month', value: 'payment.month', format: 'month' },
    { title: 'Amount', value: 'payment.amount', format: 'euro', total: 'sum' },
    { title: 'Late', value: 'payment.day > params.day' },
    { title: 'Order', value: 'payment.order', total: 'count' },
  ],
  group: { by: ['service.title', 'payment.month'], subtotals: true },
};

export const practice = (number: string, service: string, payments: object[]): object => ({
  practice: { number },
  service: { title: service },
  subject: { surname: 'Rossi', name: null },
  data: { payments },
});
