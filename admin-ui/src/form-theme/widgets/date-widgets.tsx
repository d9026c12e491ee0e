import type { WidgetProps } from '@rjsf/utils';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { parseDate, parseMonth, writeDate, writeMonth } from '../typed-values.js';
import { controlProps } from './control-props.js';
import { TypedError } from './typed-error.js';
import { useTypedText } from './use-typed-text.js';

const textValue = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/**
 * A day: written as `gg/mm/aaaa` whatever the language of the browser (its own box would show an American date to who has an
 * English one), or picked from the browser's calendar.
 */
export function DateWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const { text, unreadable, type, leave } = useTypedText<string>({
    value: textValue(props.value),
    parse: parseDate,
    write: writeDate,
    onChange: props.onChange,
  });
  return (
    <>
      <div className="with-picker">
        <input
          {...controlProps(props, unreadable)}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('typed.datePlaceholder')}
          className="form-control"
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
        />
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          className="hidden-picker"
          value={textValue(props.value) ?? ''}
          onChange={(event) => props.onChange(event.target.value || undefined)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t('typed.pickDate')}
          aria-describedby={`${props.id}__label`}
          disabled={props.disabled}
          onClick={() => picker.current?.showPicker()}
        >
          <Icon name="calendar" />
        </button>
      </div>
      <TypedError id={props.id} text={unreadable ? t('typed.date') : ''} />
    </>
  );
}

/** A month, written as `mm/aaaa`. */
export function MonthWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const { text, unreadable, type, leave } = useTypedText<string>({
    value: textValue(props.value),
    parse: parseMonth,
    write: writeMonth,
    onChange: props.onChange,
  });
  return (
    <>
      <input
        {...controlProps(props, unreadable)}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('typed.monthPlaceholder')}
        className="form-control"
        value={text}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
      />
      <TypedError id={props.id} text={unreadable ? t('typed.month') : ''} />
    </>
  );
}
