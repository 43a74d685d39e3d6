import Form from '@rjsf/core/lib/components/Form.js';
import {
  hashForSchema,
  ID_KEY,
  type RegistryFieldsType,
  type RegistryWidgetsType,
  type RJSFSchema,
  type TemplatesType,
  type UiSchema,
  type ValidatorType,
} from '@rjsf/utils';
import { useMemo } from 'react';
import type { FieldPath } from '#core/catalog/entity.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { withLabels } from '#core/request/fields/field-label.ts';
import { fieldPlace } from '#core/request/fields/field-place.ts';
import { formSchema } from '#core/scaffold/template/form-schema.ts';
import { isMap } from '#core/text/is-map.ts';
import { FieldTemplate, ObjectFieldTemplate } from './FieldParts.tsx';
import { type FormSurroundings, FormSurroundingsContext } from './form-context.ts';
import type { Given } from './given.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, MapField } from './ListParts.tsx';
import type { Validators } from './load-validators.ts';
import { SizeWidget } from './SizeWidget.tsx';
import { CheckboxesWidget, CheckboxWidget, DayWidget, SelectWidget, TextareaWidget, TextWidget } from './widgets.tsx';

// Its index loads what only its own tests need.

interface Props extends Omit<FormSurroundings, 'labelOf'> {
  id: string;
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

/** More numbers than this are typed. */
const MOST_NUMBERS = 20;

/** Which control of the form's library each field gets, where its type does not say so. */
function formLook(schema: JsonSchema): UiSchema {
  const { type, properties, items, contentMediaType } = schema;
  const hints = schema['x-waypost'];
  if (isMap(hints) && hints.sizes !== undefined) return { 'ui:widget': 'SizeWidget' };
  if (isMap(hints) && hints.day === true) return { 'ui:widget': 'DayWidget' };
  if (type === 'array' && schema.uniqueItems === true && isMap(items) && Array.isArray(items.enum))
    return { 'ui:widget': 'checkboxes' };
  if (contentMediaType !== undefined) return { 'ui:widget': 'textarea' };
  if (type === 'object' && !isMap(properties)) return { 'ui:field': 'MapField' };
  return {
    ...(isMap(items) && { items: formLook(items) }),
    ...Object.fromEntries(
      Object.entries(isMap(properties) ? properties : {}).flatMap(([name, property]) =>
        isMap(property) ? [[name, formLook(property)]] : [],
      ),
    ),
  };
}

/** Offers the few numbers that a field can have, in place of a field to type into. */
function withChoices(schema: JsonSchema): JsonSchema {
  const { type, minimum, maximum, properties, enum: choices } = schema;
  if (type === 'integer' && choices === undefined && typeof minimum === 'number' && typeof maximum === 'number') {
    const count = maximum - minimum + 1;
    return count > MOST_NUMBERS
      ? schema
      : { ...schema, enum: Array.from({ length: count }, (_, place) => minimum + place) };
  }
  if (!isMap(properties)) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, isMap(property) ? withChoices(property) : property]),
    ),
  };
}
