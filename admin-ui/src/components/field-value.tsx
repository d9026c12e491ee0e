import type { Field } from '../api/types.js';
import { formatValue, isCode } from '../i18n/format.js';
import { CopyButton } from './copy-button.js';

/** One value with its way of showing it; codes in monospace, with a button that copies them. */
export function FieldValue({ field, copy = false }: { field: Field; copy?: boolean }) {
  const text = formatValue(field.value, field.format);
  if (!isCode(field.format) || text === '—') return <span>{text}</span>;
  return (
    <span className="code-value">
      <span className="mono">{text}</span>
      {copy && <CopyButton text={text} title={field.title} />}
    </span>
  );
}
