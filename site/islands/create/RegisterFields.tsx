import type { JsonSchema } from '#core/catalog/kinds/kind.ts';
import { register } from '#core/request/kinds/register.ts';
import {
  API_TYPES,
  defaultApiName,
  formField,
  type RegistrationField,
  type RegistrationForm,
} from '#core/request/registration-form.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { type ControlAttributes, Field, fieldId } from './Field.tsx';
import { Picker } from './Picker.tsx';
import type { Known } from './use-catalog.ts';

interface Props {
  form: RegistrationForm;
  known: Known | undefined;
  /** Those to be shown. */
  problems: readonly RequestProblem[];
  change(field: RegistrationField, text: string): void;
  /** A person went on from it. */
  leave(field: RegistrationField): void;
}

interface Wording {
  label: string;
  hint?: string;
  example?: string;
  required?: boolean;
  wide?: boolean;
}

const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The fields, in groups as people think of them. */
export function RegisterFields({ form, known, problems, change, leave }: Props) {
  const problemOf = (field: RegistrationField) => problems.find((problem) => formField(problem.field) === field);

  /** What every control of a field has. */
  const control = (field: RegistrationField, attributes: ControlAttributes, { example }: Wording) => ({
    ...attributes,
    className: 'control',
    value: form[field],
    placeholder: example,
    autoComplete: 'off',
    spellCheck: false,
    onBlur: () => leave(field),
  });
  const text = (field: RegistrationField, wording: Wording, list?: readonly string[]) => (
    <Field {...wording} field={field} hint={wording.hint ?? descriptionOf(field)} problem={problemOf(field)}>
      {(attributes) => (
        <>
          <input
            {...control(field, attributes, wording)}
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
  const picker = (field: RegistrationField, wording: Wording, choices: Known['teams'] | undefined) => (
    <Field {...wording} field={field} hint={descriptionOf(field)} problem={problemOf(field)}>
      {(attributes) => (
        <Picker
          attributes={attributes}
          label={wording.label}
          placeholder={exampleOf(field)}
          value={form[field]}
          choices={choices}
          change={(value) => change(field, value)}
          leave={() => leave(field)}
        />
      )}
    </Field>
  );
  const select = (field: RegistrationField, wording: Wording, options: readonly (readonly [string, string])[]) => (
    <Field {...wording} field={field} hint={wording.hint ?? descriptionOf(field)} problem={problemOf(field)}>
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
        {text('name', { label: 'Name', example: exampleOf('name'), required: true })}
        {text('title', { label: 'Title', example: exampleOf('title') })}
        {picker('owner', { label: 'Owner', required: true }, known?.teams)}
        {text('type', { label: 'Type', example: exampleOf('type') }, known?.types ?? [])}
        <Field
          field="description"
          label="Description"
          hint={descriptionOf('description')}
          wide
          problem={problemOf('description')}
        >
          {(attributes) => (
            <textarea
              {...control('description', attributes, { label: '', example: exampleOf('description') })}
              rows={2}
              spellCheck
              onChange={({ target }) => change('description', target.value)}
            />
          )}
        </Field>
      </fieldset>
      <fieldset className="field-group">
        <legend>Where it belongs</legend>
        {picker('system', { label: 'System' }, known?.systems)}
        {picker('domain', { label: 'Domain' }, known?.domains)}
        {text('lifecycle', { label: 'Lifecycle', example: exampleOf('lifecycle') }, known?.lifecycles ?? [])}
        {select('tier', { label: 'Tier' }, [['', 'Not said'], ...TIERS.map((tier) => [tier, tier] as const)])}
      </fieldset>
      <fieldset className="field-group">
        <legend>Where to find it</legend>
        {text('repo', { label: 'Repository', example: exampleOf('repo'), wide: true })}
        {text('docs', {
          label: 'Documentation',
          hint: 'The address of what whoever is woken by it should read.',
          example: 'https://wiki.acme.example/checkout',
          wide: true,
        })}
        {text('endpoint', {
          label: 'API endpoint',
          hint: 'Where its API answers, if it has one.',
          example: 'https://api.acme.example/checkout',
          wide: true,
        })}
        {select(
          'apiType',
          { label: 'API type', hint: 'How the API is described.' },
          Object.keys(API_TYPES).map((type) => [type === 'openapi' ? '' : type, type] as const),
        )}
        {text('apiName', {
          label: 'API name',
          hint: 'How those who call it refer to it.',
          example: defaultApiName(form) || 'checkout-http',
        })}
        {text('health', {
          label: 'Health address',
          hint: 'Answers with success when all is well.',
          example: 'https://api.acme.example/checkout/healthz',
          wide: true,
        })}
      </fieldset>
    </>
  );
}

function property(field: RegistrationField): JsonSchema {
  return (register.schema.properties as Readonly<Record<string, JsonSchema>>)[field] ?? {};
}

function descriptionOf(field: RegistrationField): string {
  return String(property(field).description ?? '');
}

function exampleOf(field: RegistrationField): string {
  return String((property(field).examples as unknown[] | undefined)?.[0] ?? '');
}
