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

interface Look {
  /** In place of the field's own. */
  example?: string;
  required?: boolean;
  wide?: boolean;
}

/** Of the control, for labels and the focus. */
export function fieldId(field: RegistrationField): string {
  return `register-${field}`;
}

const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The fields, in groups as people think of them. */
export function RegisterFields({ form, known, problems, change, leave }: Props) {
  const problemOf = (field: RegistrationField) => problems.find((problem) => formField(problem.field) === field);

  /** What every control of a field has. */
  const control = (field: RegistrationField, attributes: ControlAttributes, example?: string) => ({
    ...attributes,
    className: 'control',
    value: form[field],
    placeholder: example ?? registrationWords(field).example,
    autoComplete: 'off',
    spellCheck: false,
    onBlur: () => leave(field),
  });
  const labelled = (field: RegistrationField) => {
    const { label, hint } = registrationWords(field);
    return { id: fieldId(field), label, hint, problem: problemOf(field) };
  };
  const text = (field: RegistrationField, { example, ...look }: Look = {}, list?: readonly string[]) => (
    <Field {...labelled(field)} {...look}>
      {(attributes) => (
        <>
          <input
            {...control(field, attributes, example)}
            type="text"
            autoCapitalize="none"
            list={list && `${fieldId(field)}-words`}
            onChange={({ target }) => change(field, target.value)}
          />
          {list && (
            <datalist id={`${fieldId(field)}-words`}>
              {list.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
  const picker = (field: RegistrationField, look: Look, choices: Choices | undefined) => (
    <Field {...labelled(field)} {...look}>
      {(attributes) => (
        <Picker
          attributes={attributes}
          label={registrationWords(field).label}
          placeholder={registrationWords(field).example}
          value={form[field]}
          choices={choices}
          change={(value) => change(field, value)}
          leave={() => leave(field)}
        />
      )}
    </Field>
  );
  const select = (field: RegistrationField, options: readonly (readonly [string, string])[]) => (
    <Field {...labelled(field)}>
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
    </Field>
  );

  return (
    <>
      <fieldset className="field-group">
        <legend>What it is</legend>
        {text('name', { required: true })}
        {text('title')}
        {picker('owner', { required: true }, known?.choices('team'))}
        {text('type', {}, known?.types ?? [])}
        <Field {...labelled('description')} wide>
          {(attributes) => (
            <textarea
              {...control('description', attributes)}
              rows={2}
              spellCheck
              onChange={({ target }) => change('description', target.value)}
            />
          )}
        </Field>
      </fieldset>
      <fieldset className="field-group">
        <legend>Where it belongs</legend>
        {picker('system', {}, known?.choices('system'))}
        {picker('domain', {}, known?.choices('domain'))}
        {text('lifecycle', {}, known?.lifecycles ?? [])}
        {select('tier', [['', 'Not said'], ...TIERS.map((tier) => [tier, tier] as const)])}
      </fieldset>
      <fieldset className="field-group">
        <legend>Where to find it</legend>
        {text('repo', { wide: true })}
        {text('docs', { wide: true })}
        {text('endpoint', { wide: true })}
        {select(
          'apiType',
          Object.keys(API_TYPES).map((type) => [type === 'openapi' ? '' : type, type] as const),
        )}
        {text('apiName', { ...(defaultApiName(form) && { example: defaultApiName(form) }) })}
        {text('health', { wide: true })}
      </fieldset>
    </>
  );
}
