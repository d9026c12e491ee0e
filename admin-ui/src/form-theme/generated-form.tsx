import { withTheme } from '@rjsf/core';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { FieldSchema } from '../data/form-schema.js';
import '../styles/form.css';
import { branchValidator } from './branch-validator.js';
import { fieldId } from './field-id.js';
import type { FormContext } from './form-context.js';
import { completeTypes, lookOf } from './look.js';
import { theme } from './theme.js';

const ThemedForm = withTheme(theme);

interface GeneratedFormProps {
  schema: FieldSchema;
  /** The declared uiSchema of this schema. */
  look: unknown;
  data: unknown;
  onChange: (data: unknown) => void;
  /** The path of the form inside the practice, `''` for a whole form; field ids are `data-<path>-<field>`. */
  path?: string;
  /** The dotted paths that can be changed; all where it is absent. */
  editable?: readonly string[];
  /** The sentences under each field, by the field's id. */
  errors?: Record<string, string[]>;
}

const NO_ERRORS: Record<string, string[]> = {};
/** RJSF would choose the first entry of every choice by itself: nobody chose it, so it must not be there. */
const BEHAVIOUR = {
  constAsDefaults: 'never',
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
} as const;

/** A form drawn from its JSON Schema. It says nothing about what is right: the sentences come from the server's issues. */
export function GeneratedForm({ schema, look, data, onChange, path = '', editable, errors = NO_ERRORS }: GeneratedFormProps) {
  const typed = useMemo(() => completeTypes(schema), [schema]);
  const ui = useMemo(() => lookOf(typed, look, path, editable), [typed, look, path, editable]);
  const context = useMemo<FormContext>(() => ({ errors }), [errors]);
  return (
    <ThemedForm
      tagName="div"
      className="generated-form"
      schema={typed as RJSFSchema}
      uiSchema={ui as UiSchema}
      formData={data}
      formContext={context}
      validator={branchValidator}
      idPrefix={fieldId(path === '' ? [] : path.split('.'))}
      idSeparator="-"
      noValidate
      showErrorList={false}
      experimental_defaultFormStateBehavior={BEHAVIOUR}
      onChange={({ formData }) => onChange(formData)}
    >
      {/* No submit button of its own: the page has the actions. */}
      <span hidden />
    </ThemedForm>
  );
}
