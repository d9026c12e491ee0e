import type { WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { controlProps } from './control-props.js';

interface Option {
  value: unknown;
  label: string;
}

const optionsOf = (props: WidgetProps) => (props.options.enumOptions ?? []) as Option[];

/** One choice of a list. Options go by their position, since values are not always text. */
export function SelectWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const options = optionsOf(props);
  const chosen = options.findIndex(({ value }) => value === props.value);
  // A code that its list no longer holds stays shown as it is stored, until somebody chooses another.
  const stray = chosen < 0 && props.value !== undefined && props.value !== null && props.value !== '';
  return (
    <select
      {...controlProps(props)}
      className="form-select"
      value={stray ? 'stray' : chosen < 0 ? '' : String(chosen)}
      onChange={({ target }) => {
        if (target.value !== 'stray') props.onChange(target.value === '' ? undefined : options[Number(target.value)]?.value);
      }}
    >
      <option value="">{t(options.length === 0 ? 'choice.none' : 'choice.choose')}</option>
      {stray && <option value="stray">{String(props.value)}</option>}
      {options.map((option, index) => (
        <option key={option.label} value={String(index)}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** One choice of a few, all in sight. */
export function RadioWidget(props: WidgetProps) {
  const { id, name, disabled, ...described } = controlProps(props);
  return (
    <div {...described} id={id} tabIndex={-1} role="radiogroup" aria-labelledby={`${id}__label`} className="choices">
      {optionsOf(props).map((option, index) => (
        <label key={option.label} className="choice" htmlFor={`${id}-${index}`}>
          <input
            type="radio"
            id={`${id}-${index}`}
            name={name}
            disabled={disabled}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Several choices of a few. */
export function CheckboxesWidget(props: WidgetProps) {
  const { id, name, disabled, 'aria-describedby': by } = controlProps(props);
  const chosen = Array.isArray(props.value) ? (props.value as unknown[]) : [];
  const toggle = (value: unknown) =>
    props.onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field's own label names the group
    <div id={id} tabIndex={-1} role="group" aria-labelledby={`${id}__label`} aria-describedby={by} className="choices">
      {optionsOf(props).map((option, index) => (
        <label key={option.label} className="choice" htmlFor={`${id}-${index}`}>
          <input
            type="checkbox"
            id={`${id}-${index}`}
            name={name}
            disabled={disabled}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Yes or no. Where an answer is required both are offered, because a box that is not ticked says nothing. */
export function CheckboxWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const control = controlProps(props);
  if (props.required) {
    const enumOptions = [
      { value: true, label: t('value.yes') },
      { value: false, label: t('value.no') },
    ];
    return (
      <>
        <span className="field-label" id={`${props.id}__label`}>
          {props.label} <span className="required-mark">*</span>
        </span>
        <RadioWidget {...props} options={{ ...props.options, enumOptions }} />
      </>
    );
  }
  return (
    <label className="choice" htmlFor={props.id}>
      <input
        {...control}
        type="checkbox"
        checked={props.value === true}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      {props.label}
    </label>
  );
}
