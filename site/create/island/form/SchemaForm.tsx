import { type ReactNode, useMemo } from 'react';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { schemaFindings } from '#core/catalog/schema/schema-findings.ts';
import { flatText } from '#core/catalog/yaml/entry-text.ts';
import { fieldProblems } from '#core/request/field-problems.ts';
import { pickerOf } from '#core/request/picker.ts';
import { type Given, withoutEmpty } from '../fields/given.ts';
import { useValidators, type Validators } from '../fields/load-validators.ts';
import { useForgeTeams, useKnown } from '../use-catalog.ts';
import type { FormProps, FormTrial } from './form-props.ts';
import { RequestForm } from './RequestForm.tsx';

const TEXT_ID = 'request-text';

export interface SchemaFormProps extends FormProps {
  subjectField: string;
}

export function SchemaForm(form: SchemaFormProps) {
  return <RequestForm {...{ form }} useTrial={useSchemaTrial} />;
}

function useSchemaTrial(given: Given, { base, page, schema, subjectField }: SchemaFormProps): FormTrial {
  const validators = useValidators(base, page);
  const forgeTeams = useForgeTeams(
    base,
    useMemo(() => asksForgeTeam(schema), [schema]),
  );
  const { known, words: _, ...offered } = useKnown(base, forgeTeams);
  const fields = useMemo(() => withoutEmpty(given, schema), [given, schema]);
  const problems = useMemo(
    () => fieldProblems(fields, { schema, check: (data) => broken(validators, data), catalog: known?.catalog }),
    [fields, schema, validators, known],
  );
  const name = String(fields[subjectField] ?? '');
  const text = useMemo(() => (name !== '' ? flatText(fields, []) : ''), [fields, name]);
  return {
    fields,
    problems,
    validators,
    text: { id: TEXT_ID, text },
    name,
    ...offered,
    preview: <TextPreview id={TEXT_ID} label="The request" heading="The request" text={text} />,
  };
}

function asksForgeTeam({ properties = {} }: JsonSchema): boolean {
  return Object.values(properties as Record<string, JsonSchema>).some((field) => pickerOf(field) === 'forge-team');
}

/** What breaks the schema, if what checks it is here; the portal checks it in any case. */
export function broken(validators: Validators | undefined, data: Given) {
  return !validators || validators.check(data) ? [] : schemaFindings(validators.check.errors ?? [], data);
}

interface Props {
  id: string;
  label: string;
  heading: ReactNode;
  text: string;
}

/** What is asked for, as a text; a sentence as long as there is none. */
export function TextPreview({ id, label, heading, text }: Props) {
  return (
    <section className="create-preview" aria-label={label}>
      <h2>{heading}</h2>
      {text === '' ? (
        <p className="sub">Fill in the form to see it.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre id={id} tabIndex={0}>
          {text}
        </pre>
      )}
    </section>
  );
}
