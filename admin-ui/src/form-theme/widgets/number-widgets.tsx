import type { WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { TypedError } from '../../components/typed-error.js';
import { useTypedText } from '../../components/use-typed-text.js';
import { parseDecimal, writeDecimal } from '../../data/typed-values.js';
import { controlProps } from './control-props.js';

function NumberInput({ cents, props }: { cents: boolean; props: WidgetProps }) {
  const { t } = useTranslation();
  const { text, unreadable, type, leave } = useTypedText<number>({
    value: typeof props.value === 'number' ? props.value : undefined,
    parse: parseDecimal,
    write: (value) => writeDecimal(value, cents),
    onChange: props.onChange,
  });
  return (
    <>
      <div className={cents ? 'with-unit' : undefined}>
        <input
          {...controlProps(props, unreadable)}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="form-control number-input"
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
        />
        {cents && <span className="unit">€</span>}
      </div>
      <TypedError id={props.id} text={unreadable ? t(cents ? 'typed.euro' : 'typed.number') : ''} />
    </>
  );
}

/** Money: written with the decimal comma, kept as a number of euro. */
export const EuroWidget = (props: WidgetProps) => <NumberInput cents props={props} />;

/** Any other number, with the decimal comma. */
export const DecimalWidget = (props: WidgetProps) => <NumberInput cents={false} props={props} />;
