import { DateBox } from './date-box.js';

interface FilterDayProps {
  name: string;
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day that narrows a list. */
export function FilterDay({ name, label, value, onChange }: FilterDayProps) {
  const id = `filter-${name}`;
  return (
    <div className="filter-field">
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <DateBox id={id} labelledBy={`${id}-label`} value={value} onChange={onChange} />
    </div>
  );
}
