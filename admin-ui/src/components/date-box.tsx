import { type AriaAttributes, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parseDate, writeDate } from '../data/typed-values.js';
import { Icon } from './icon.js';
import { TypedError } from './typed-error.js';
import { useTypedText } from './use-typed-text.js';

interface DateBoxProps extends AriaAttributes {
  id: string;
  name?: string;
  /** `YYYY-MM-DD` */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  disabled?: boolean;
  /** The id of the label, so that the button of the calendar says which day it picks. */
  labelledBy?: string;
  /** The attributes where what is typed is no day. */
  unreadableAttributes?: AriaAttributes;
}

/**
 * A day: written as `gg/mm/aaaa` whatever the language of the browser (its own box would show an American date to who has an
 * English one), or picked from the browser's calendar.
 */
export function DateBox({ value, onChange, disabled, labelledBy, unreadableAttributes, ...attributes }: DateBoxProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const { text, unreadable, type, leave } = useTypedText<string>({ value, parse: parseDate, write: writeDate, onChange });
  return (
    <>
      <div className="with-picker">
        <input
          aria-invalid={unreadable || undefined}
          aria-describedby={unreadable ? `${attributes.id}__typed` : undefined}
          {...attributes}
          {...(unreadable && unreadableAttributes)}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t('typed.datePlaceholder')}
          className="form-control"
          disabled={disabled}
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
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t('typed.pickDate')}
          aria-describedby={labelledBy}
          disabled={disabled}
          onClick={() => picker.current?.showPicker()}
        >
          <Icon name="calendar" />
        </button>
      </div>
      <TypedError id={attributes.id} text={unreadable ? t('typed.date') : ''} />
    </>
  );
}
