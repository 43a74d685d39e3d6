// Its index loads what only its own tests need.
import Form from '@rjsf/core/lib/components/Form.js';
import type { RegistryWidgetsType, RJSFSchema, TemplatesType } from '@rjsf/utils';
import { useMemo } from 'react';
import { formSchema } from '#core/scaffold/template/form-schema.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, FieldTemplate, ObjectFieldTemplate } from './FieldParts.tsx';
import { type FormSurroundings, FormSurroundingsContext } from './form-context.ts';
import { formValidator } from './form-validator.ts';
import type { Validators } from './use-template.ts';
import { CheckboxesWidget, CheckboxWidget, SelectWidget, TextareaWidget, TextWidget } from './widgets.tsx';

/** The values of the form, by parameter. */
export type Given = Readonly<Record<string, unknown>>;

interface Props extends FormSurroundings {
  template: Template;
  validators: Validators | undefined;
  given: Given;
  change(given: Given): void;
}

/** Of the control of a parameter, for labels and the focus. */
export function parameterId(name: string): string {
  return `scaffold_${name}`;
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

/** The fields that the parameters of a template ask for. */
export function TemplateFields({ template, validators, given, change, ...surroundings }: Props) {
  const schema = useMemo(() => formSchema(template.parameters) as RJSFSchema, [template]);
  // The library takes two validators for one: the form starts again when the conditions are known, if there are any.
  const begun = Object.keys(validators?.parts ?? {}).length > 0 ? 'told' : 'untold';
  const validator = useMemo(() => formValidator(validators?.parts ?? {}), [validators]);
  return (
    <FormSurroundingsContext value={surroundings}>
      <Form
        key={begun}
        tagName="div"
        idPrefix="scaffold"
        showErrorList={false}
        templates={TEMPLATES}
        widgets={WIDGETS}
        experimental_defaultFormStateBehavior={DEFAULTS}
        schema={schema}
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
