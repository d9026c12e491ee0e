import type { ThemeProps } from '@rjsf/core';
import { Theme } from '@rjsf/react-bootstrap';
import { ArrayItemTemplate, ArrayTemplate } from './templates/array-templates.js';
import { FieldTemplate } from './templates/field-template.js';
import { ObjectTemplate } from './templates/object-template.js';
import { CheckboxesWidget, CheckboxWidget, RadioWidget, SelectWidget } from './widgets/choice-widgets.js';
import { DateWidget, MonthWidget } from './widgets/date-widgets.js';
import { NoFileWidget } from './widgets/no-file-widget.js';
import { DecimalWidget, EuroWidget } from './widgets/number-widgets.js';
import { plainWhenReadonly } from './widgets/plain-value.js';
import { TextareaWidget, TextWidget } from './widgets/text-widgets.js';

const nothing = () => null;

/** RJSF's Bootstrap theme, with the controls and the words of a public office where its own fall short. */
export const theme: ThemeProps = {
  ...Theme,
  templates: {
    ...Theme.templates,
    ArrayFieldTemplate: ArrayTemplate,
    ArrayFieldItemTemplate: ArrayItemTemplate,
    FieldTemplate,
    ObjectFieldTemplate: ObjectTemplate,
    ErrorListTemplate: nothing,
  },
  widgets: {
    ...Theme.widgets,
    TextWidget: plainWhenReadonly(TextWidget),
    EmailWidget: plainWhenReadonly(TextWidget),
    URLWidget: plainWhenReadonly(TextWidget),
    TextareaWidget: plainWhenReadonly(TextareaWidget),
    SelectWidget: plainWhenReadonly(SelectWidget),
    RadioWidget: plainWhenReadonly(RadioWidget),
    CheckboxesWidget: plainWhenReadonly(CheckboxesWidget),
    CheckboxWidget: plainWhenReadonly(CheckboxWidget),
    DateWidget: plainWhenReadonly(DateWidget),
    FileWidget: NoFileWidget,
    month: plainWhenReadonly(MonthWidget),
    euro: plainWhenReadonly(EuroWidget),
    decimal: plainWhenReadonly(DecimalWidget),
  },
};
