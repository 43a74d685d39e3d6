import type { ChangeEvent, ReactNode } from 'react';
import {
  API_TYPES,
  defaultApiName,
  formField,
  type RegistrationField,
  type RegistrationForm,
} from '#core/request/register/registration-form.ts';
import { registrationWords } from '#core/request/register/registration-words.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Choices } from '../choices.ts';
import { type ControlAttributes, Field } from '../Field.tsx';
import { Picker } from '../Picker.tsx';
import type { Known } from '../use-catalog.ts';

interface Props {
  form: RegistrationForm;
  known: Known | undefined;
  /** Those to be shown. */
  problems: readonly RequestProblem[];
  change(field: RegistrationField, text: string): void;
  /** A person went on from it. */
  leave(field: RegistrationField): void;
}

/** Of the control, for labels and the focus. */
export function fieldId(field: RegistrationField): string {
  return `register-${field}`;
}

const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The fields, in groups as people think of them. */
export function RegisterFields({ known, ...form }: Props) {
  const apiName = defaultApiName(form.form);
  return (
    <>
      <fieldset className="field-group">
        <legend>What it is</legend>
        <TextField {...form} field="name" required />
        <TextField {...form} field="title" />
        <PickerField {...form} field="owner" required choices={known?.choices('team')} />
        <TextField {...form} field="type" list={known?.types ?? []} />
        <DescriptionField {...form} field="description" wide />
      </fieldset>
      <fieldset className="field-group">
        <legend>Where it belongs</legend>
        <PickerField {...form} field="system" choices={known?.choices('system')} />
        <PickerField {...form} field="domain" choices={known?.choices('domain')} />
        <TextField {...form} field="lifecycle" list={known?.lifecycles ?? []} />
        <SelectField
          {...form}
          field="tier"
          options={[['', 'Not said'], ...TIERS.map((tier) => [tier, tier] as const)]}
        />
      </fieldset>
      <fieldset className="field-group">
        <legend>Where to find it</legend>
        <TextField {...form} field="repo" wide />
        <TextField {...form} field="docs" wide />
        <TextField {...form} field="endpoint" wide />
        <SelectField
          {...form}
          field="apiType"
          options={Object.keys(API_TYPES).map((type) => [type === 'openapi' ? '' : type, type] as const)}
        />
        <TextField {...form} field="apiName" {...(apiName && { example: apiName })} />
        <TextField {...form} field="health" wide />
      </fieldset>
    </>
  );
}

interface FieldProps extends Omit<Props, 'known'> {
  field: RegistrationField;
  /** In place of the field's own. */
  example?: string;
  required?: boolean;
  wide?: boolean;
}

/** A control with the label and the hint of its field. */
function Labelled(props: FieldProps & { children(attributes: ControlAttributes): ReactNode }) {
  const { field, problems, required = false, wide = false, children } = props;
  const { label, hint } = registrationWords(field);
  const problem = problems.find((one) => formField(one.field) === field);
  return (
    <Field id={fieldId(field)} {...{ label, hint, problem, required, wide }}>
      {children}
    </Field>
  );
}

/** What every control to type into has. */
function typed({ form, field, example, change, leave }: FieldProps, attributes: ControlAttributes) {
  return {
    ...attributes,
    className: 'control',
    value: form[field],
    placeholder: example ?? registrationWords(field).example,
    autoComplete: 'off',
    spellCheck: false,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change(field, target.value),
    onBlur: () => leave(field),
  };
}

function TextField({ list, ...props }: FieldProps & { list?: readonly string[] }) {
  const words = `${fieldId(props.field)}-words`;
  return (
    <Labelled {...props}>
      {(attributes) => (
        <>
          <input {...typed(props, attributes)} type="text" autoCapitalize="none" list={list && words} />
          {list && (
            <datalist id={words}>
              {list.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Labelled>
  );
}

function DescriptionField(props: FieldProps) {
  return (
    <Labelled {...props}>{(attributes) => <textarea {...typed(props, attributes)} rows={2} spellCheck />}</Labelled>
  );
}

function PickerField({ choices, ...props }: FieldProps & { choices: Choices | undefined }) {
  const { field, form, change, leave } = props;
  const { label, example } = registrationWords(field);
  return (
    <Labelled {...props}>
      {(attributes) => (
        <Picker
          {...{ attributes, label, choices }}
          placeholder={example}
          value={form[field]}
          change={(value) => change(field, value)}
          leave={() => leave(field)}
        />
      )}
    </Labelled>
  );
}

function SelectField({ options, ...props }: FieldProps & { options: readonly (readonly [string, string])[] }) {
  const { field, form, change } = props;
  return (
    <Labelled {...props}>
      {(attributes) => (
        <select
          {...attributes}
          className="control"
          value={form[field]}
          onChange={({ target }) => change(field, target.value)}
        >
          {options.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
