import { useTranslation } from 'react-i18next';

interface FilterSelectProps {
  name: string;
  label: string;
  choices: { id: string; title: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A choice that narrows a list; the first means all of them. */
export function FilterSelect({ name, label, choices, value, onChange }: FilterSelectProps) {
  const { t } = useTranslation();
  const id = `filter-${name}`;
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="form-select" value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{t('practices.any')}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  );
}
