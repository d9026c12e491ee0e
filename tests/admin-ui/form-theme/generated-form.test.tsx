import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { FieldSchema } from '../../../admin-ui/src/data/form-schema.js';
import { GeneratedForm } from '../../../admin-ui/src/form-theme/generated-form.js';

const schema: FieldSchema = {
  type: 'object',
  required: ['amount'],
  properties: {
    amount: { type: 'number', title: 'Importo', 'x-format': 'euro' },
    day: { type: 'string', title: 'Giorno', format: 'date' },
    often: {
      title: 'Quando',
      oneOf: [
        { const: 'once', title: 'Una volta' },
        { const: 'monthly', title: 'Ogni mese' },
      ],
    },
    card: { type: 'string', title: 'Tessera', 'x-record': 'card' },
    needs: {
      type: 'array',
      title: 'Bisogni',
      uniqueItems: true,
      items: {
        type: 'string',
        oneOf: [
          { const: 'house', title: 'Casa' },
          { const: 'work', title: 'Lavoro' },
        ],
      },
    },
    rows: { type: 'array', title: 'Righe', items: { type: 'object', properties: { note: { type: 'string', title: 'Nota' } } } },
  },
  if: { required: ['often'], properties: { often: { const: 'monthly' } } },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
  then: { properties: { months: { type: 'integer', title: 'Mesi' } } },
};

let latest: unknown;

function Harness({ initial = {}, editable }: { initial?: object; editable?: string[] }) {
  const [data, setData] = useState<unknown>(initial);
  const change = (value: unknown) => {
    latest = value;
    setData(value);
  };
  return <GeneratedForm schema={schema} look={{}} data={data} onChange={change} path="part" editable={editable} />;
}

beforeEach(() => {
  latest = undefined;
});

it('chooses nothing by itself', () => {
  render(<Harness />);
  const choice = screen.getByLabelText<HTMLSelectElement>('Quando');
  expect(choice.selectedOptions[0]?.textContent).toBe('Scegli…');
  expect(JSON.stringify(latest ?? {})).not.toContain('once');
});

it('lets nobody type a record of which there is none to choose', () => {
  render(<Harness />);
  expect(screen.getByLabelText('Tessera').tagName).toBe('SELECT');
});

it('takes several choices of one list', () => {
  render(<Harness />);
  for (const name of ['Lavoro', 'Casa']) fireEvent.click(screen.getByRole('checkbox', { name }));
  expect(latest).toMatchObject({ needs: ['work', 'house'] });
});

it('takes euro with a decimal comma and gives a number', () => {
  render(<Harness />);
  const amount = screen.getByLabelText(/Importo/);
  fireEvent.change(amount, { target: { value: '1.234,5' } });
  expect(latest).toMatchObject({ amount: 1234.5 });
  fireEvent.blur(amount);
  expect((amount as HTMLInputElement).value).toBe('1234,50');
});

it('takes a day as it is written in Italy, and says what it cannot read', () => {
  render(<Harness />);
  const day = screen.getByLabelText('Giorno');
  fireEvent.change(day, { target: { value: '31/02/2025' } });
  fireEvent.blur(day);
  expect(screen.getByText(/gg\/mm\/aaaa, per esempio/)).toBeTruthy();
  fireEvent.change(day, { target: { value: '05/05/2025' } });
  expect(latest).toMatchObject({ day: '2025-05-05' });
});

it('opens the branch that a choice asks for', () => {
  render(<Harness />);
  expect(screen.queryByLabelText('Mesi')).toBeNull();
  fireEvent.change(screen.getByLabelText('Quando'), { target: { value: '1' } });
  expect(latest).toMatchObject({ often: 'monthly' });
  expect(screen.getByLabelText('Mesi')).toBeTruthy();
});

it('shows plain values where nothing can be written, and leaves the rest open', () => {
  render(<Harness initial={{ amount: 350, often: 'once' }} editable={['part.day', 'part.rows.note']} />);
  expect(screen.queryByLabelText(/Importo/)).toBeNull();
  expect(screen.getByText('350,00 €')).toBeTruthy();
  expect(screen.getByText('Una volta')).toBeTruthy();
  expect(screen.getByLabelText('Giorno')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Aggiungi una riga' }));
  expect(screen.getByLabelText('Nota')).toBeTruthy();
});
