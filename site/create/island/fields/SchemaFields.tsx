// Its index loads what only its own tests need.
import Form from '@rjsf/core/lib/components/Form.js';
import type { RegistryWidgetsType, RJSFSchema, TemplatesType, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { formSchema } from '#core/scaffold/template/form-schema.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, FieldTemplate, ObjectFieldTemplate } from './FieldParts.tsx';
import { type FormSurroundings, FormSurroundingsContext } from './form-context.ts';
import { formValidator } from './form-validator.ts';
import type { Validators } from './load-validators.ts';
import { CheckboxesWidget, CheckboxWidget, SelectWidget, TextareaWidget, TextWidget } from './widgets.tsx';

/** The values of the form, by field. */
export type Given = Readonly<Record<string, unknown>>;

interface Props extends FormSurroundings {
  /** Begins the id of every control. */
  id: string;
  /** What is asked. */
  schema: JsonSchema;
  /** Fields whose text has several lines. */
  long?: readonly string[];
  validators: Validators | undefined;
  given: Given;
  change(given: Given): void;
}

/** Of the control of a field, for labels and the focus. @param id of `SchemaFields` */
export function controlId(id: string, name: string): string {
  return `${id}_${name}`;
}

const TEMPLATES: Partial<TemplatesType> = {
  ...{ FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate },
  BaseInputTemplate: TextWidget,
};
const WIDGETS: RegistryWidgetsType = {
  ...{ TextWidget, TextareaWidget, SelectWidget, CheckboxWidget, CheckboxesWidget },
};
/** A list that may be empty begins so. */
const DEFAULTS = { emptyObjectFields: 'skipEmptyDefaults', allOf: 'populateDefaults' } as const;
const NONE: readonly string[] = [];

/** The fields that a schema asks for. */
export function SchemaFields({ id, schema: asked, long = NONE, validators, given, change, ...surroundings }: Props) {
  const schema = useMemo(() => formSchema(asked) as RJSFSchema, [asked]);
  const look = useMemo(
    (): UiSchema => Object.fromEntries(long.map((name) => [name, { 'ui:widget': 'textarea' }])),
    [long],
  );
  // The library takes two validators for one: the form starts again when the conditions are known, if there are any.
  const begun = Object.keys(validators?.parts ?? {}).length > 0 ? 'reported' : 'unreported';
  const validator = useMemo(() => formValidator(validators?.parts ?? {}), [validators]);
  return (
    <FormSurroundingsContext value={surroundings}>
      <Form
        key={begun}
        tagName="div"
        idPrefix={id}
        showErrorList={false}
        templates={TEMPLATES}
        widgets={WIDGETS}
        experimental_defaultFormStateBehavior={DEFAULTS}
        schema={schema}
        uiSchema={look}
        validator={validator}
        formData={given}
        onChange={({ formData }) => change((formData ?? {}) as Given)}
      >
        {/* The button is at the end of the whole form. */}
        <span hidden />
      </Form>
    </FormSurroundingsContext>
  );
}
