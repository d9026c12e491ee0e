import type { WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { DateBox } from '../../components/date-box.js';
import { TypedError } from '../../components/typed-error.js';
import { useTypedText } from '../../components/use-typed-text.js';
import { parseMonth, writeMonth } from '../../data/typed-values.js';
import { controlProps } from './control-props.js';

const textValue = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** A day. */
export function DateWidget(props: WidgetProps) {
  return (
    <DateBox
      {...controlProps(props)}
      unreadableAttributes={controlProps(props, true)}
      value={textValue(props.value)}
      onChange={props.onChange}
      labelledBy={`${props.id}__label`}
    />
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
