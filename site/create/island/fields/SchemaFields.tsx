// Its index loads what only its own tests need.
import Form from '@rjsf/core/lib/components/Form.js';
import {
  hashForSchema,
  ID_KEY,
  type RegistryFieldsType,
  type RegistryWidgetsType,
  type RJSFSchema,
  type TemplatesType,
  type ValidatorType,
} from '@rjsf/utils';
import { useMemo } from 'react';
import type { FieldPath } from '#core/catalog/entity.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { withLabels } from '#core/request/fields/field-label.ts';
import { fieldPlace } from '#core/request/fields/field-place.ts';
import { formSchema } from '#core/scaffold/template/form-schema.ts';
import { FieldTemplate, ObjectFieldTemplate } from './FieldParts.tsx';
import { type FormSurroundings, FormSurroundingsContext } from './form-context.ts';
import { formLook, withChoices } from './form-look.ts';
import type { Given } from './given.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './ListParts.tsx';
import type { Validators } from './load-validators.ts';
import { MapField } from './MapField.tsx';
import { SizeWidget } from './SizeWidget.tsx';
import { CheckboxesWidget, CheckboxWidget, DayWidget, SelectWidget, TextareaWidget, TextWidget } from './widgets.tsx';

interface Props extends Omit<FormSurroundings, 'labelOf'> {
  /** Begins the id of every control. */
  id: string;
  /** What is asked. */
  schema: JsonSchema;
  validators: Validators | undefined;
  given: Given;
  change(given: Given): void;
}

/** Of the control of a field, for labels and the focus. @param id of `SchemaFields` */
export function controlId(id: string, path: FieldPath): string {
  return [id, ...path].join('_');
}

const TEMPLATES: Partial<TemplatesType> = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  BaseInputTemplate: TextWidget,
};
const FIELDS: RegistryFieldsType = { MapField };
const WIDGETS: RegistryWidgetsType = {
  TextWidget,
  TextareaWidget,
  SelectWidget,
  CheckboxWidget,
  CheckboxesWidget,
  SizeWidget,
  DayWidget,
};
/** A list that may be empty begins so. */
const DEFAULTS = { emptyObjectFields: 'skipEmptyDefaults', allOf: 'populateDefaults' } as const;

/** The fields that a schema asks for. */
export function SchemaFields({ id, schema: asked, validators, given, change, ...surroundings }: Props) {
  const schema = useMemo(() => withChoices(withLabels(formSchema(asked))) as RJSFSchema, [asked]);
  const look = useMemo(() => formLook(schema), [schema]);
  const labelOf = (path: string) => fieldPlace(path, asked)?.label;
  // The library takes two validators for one: the form starts again when the conditions are known, if there are any.
  const begun = Object.keys(validators?.parts ?? {}).length > 0 ? 'reported' : 'unreported';
  const validator = useMemo(() => formValidator(validators?.parts ?? {}), [validators]);
  return (
    <FormSurroundingsContext value={{ ...surroundings, labelOf }}>
      <Form
        key={begun}
        tagName="div"
        idPrefix={id}
        showErrorList={false}
        templates={TEMPLATES}
        fields={FIELDS}
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

/**
 * Evaluates conditions for the form's library, so that it knows what to show; compiled at build time, as the policy of the
 * page forbids to do it here. What is wrong with values is judged elsewhere.
 */
function formValidator(parts: Validators['parts']): ValidatorType {
  return {
    isValid: (schema, data) => parts[(schema[ID_KEY] as string | undefined) ?? hashForSchema(schema)]?.(data) === true,
    validateFormData: () => ({ errors: [], errorSchema: {} }),
    rawValidation: () => ({}),
    toErrorList: () => [],
  } as ValidatorType;
}
