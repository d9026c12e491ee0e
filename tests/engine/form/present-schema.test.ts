import { presentForm } from '../../../engine/form/present-schema.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { readPath } from '../../../engine/value/path.js';
import { codeLists, requestForm } from './request-form.js';

const present = (readable: (path: string) => boolean, stored: JsonObject = {}, records = {}) =>
  presentForm(
    {
      schema: requestForm,
      ui: {
        opinion: { 'ui:order': ['day', 'report'], report: { 'ui:widget': 'textarea' } },
        payments: { items: { month: { 'ui:help': 'h' } } },
      },
    },
    { readable, codeLists, today: '2025-05-05', stored, records },
  );

describe('a form for the browser', () => {
  it('offers the codes of today and the one stored, by title', () => {
    const { schema } = present(() => true, { request: { reason: 'old' } });
    expect(readPath(schema, 'properties.request.properties.reason')).toMatchObject({
      type: 'string',
      oneOf: [
        { const: 'rent', title: 'Title of rent' },
        { const: 'again', title: 'Title of again' },
        { const: 'old', title: 'Title of old' },
      ],
    });
  });

  it('offers the records given, and is a plain text when there is none', () => {
    const path = 'properties.request.properties.card';
    expect(readPath(present(() => true, {}, { card: [{ id: 'c1', title: 'Card 1' }] }).schema, path)).toMatchObject({
      oneOf: [{ const: 'c1', title: 'Card 1' }],
    });
    expect(readPath(present(() => true).schema, path)).toEqual({ type: 'string', title: 'Card', 'x-record': 'card' });
  });

  it('tells the type of a choice, without which the browser draws nothing', () => {
    const path = 'properties.request.properties.frequency';
    expect(readPath(present(() => true).schema, path)).toMatchObject({
      type: 'string',
      oneOf: [{ const: 'once' }, { const: 'monthly' }],
    });
  });

  it('keeps conditions that ask what may be read', () => {
    const request = readPath(present(() => true).schema, 'properties.request') as JsonObject;
    expect(request['if']).toEqual((requestForm as { properties: { request: { if: object } } }).properties.request.if);
    expect(request['then']).toMatchObject({ required: ['months'], properties: { months: { minimum: 2 } } });
  });

  it('shows nothing of what may not be read: fields, titles, requirements, look', () => {
    const hidden = new Set(['request.amount', 'opinion.report', 'opinion.day', 'payments.month']);
    const shown = present((path) => !hidden.has(path));
    expect(readPath(shown.schema, 'properties.request.required')).toEqual(['reason', 'frequency']);
    expect(readPath(shown.schema, 'properties.opinion')).toBeUndefined();
    expect(JSON.stringify(shown)).not.toMatch(/Amount|opinion|report|month"|textarea|ui:help/);
  });

  it('decides a condition on a hidden field itself', () => {
    const readable = (path: string) => path !== 'request.frequency';
    const open = present(readable, { request: { frequency: 'monthly' } });
    expect(readPath(open.schema, 'properties.request.allOf')).toMatchObject([{ properties: { months: { type: 'integer' } } }]);
    const closed = present(readable, { request: { frequency: 'once' } });
    expect(JSON.stringify(closed)).not.toMatch(/months|frequency|monthly/);
  });

  it('orders with a star for the fields that the order does not name', () => {
    expect(present(() => true).ui).toEqual({
      opinion: { 'ui:order': ['day', 'report', '*'], report: { 'ui:widget': 'textarea' } },
      payments: { items: { month: { 'ui:help': 'h' } } },
    });
    expect(present((path) => path !== 'opinion.day').ui['opinion']).toMatchObject({ 'ui:order': ['report', '*'] });
  });
});
