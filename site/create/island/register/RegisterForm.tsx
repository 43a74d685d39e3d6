import { useMemo } from 'react';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import { withApiNames } from '#core/request/register/api-name.ts';
import { firstOfEach, tryRegistration } from '#core/request/register/try-entry.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { type Given, withoutEmpty } from '../fields/given.ts';
import { useValidators } from '../fields/load-validators.ts';
import type { FormProps, FormTrial, PortalProps } from '../form/form-props.ts';
import { RequestForm } from '../form/RequestForm.tsx';
import { broken, TextPreview } from '../form/SchemaForm.tsx';
import { useKnown } from '../use-catalog.ts';

const ENTRY_ID = 'request-entry';

export type RegisterProps = FormProps & PortalProps;

export function RegisterForm(form: RegisterProps) {
  return (
    <RequestForm
      {...{ form }}
      useTrial={useRegisterTrial}
      lead="Only a name and an owner are required; the rest helps people who look for the service."
    />
  );
}

function useRegisterTrial(given: Given, { base, page, schema, url, rules }: RegisterProps): FormTrial {
  const validators = useValidators(base, page);
  const { known, ...offered } = useKnown(base);
  const fields = useMemo(() => withApiNames(withoutEmpty(given, schema)), [given, schema]);
  const trial = useMemo(
    () => tryRegistration(fields, { catalog: known?.catalog, url: url ?? undefined, rules: new Map(rules) }),
    [fields, known, url, rules],
  );
  const problems = useMemo(() => {
    const findings = broken(validators, fields).map(
      ({ path, message, hint }): RequestProblem => ({ field: dotted(path), severity: 'error', message, hint }),
    );
    return firstOfEach([...trial.problems, ...findings]);
  }, [trial, validators, fields]);
  const name = typeof fields.name === 'string' ? fields.name.trim() : '';
  return {
    fields,
    name,
    problems,
    validators,
    ...offered,
    preview: (
      <TextPreview
        id={ENTRY_ID}
        label="The file"
        heading={<code>{trial.path ?? 'catalog/<owner>/<name>.yaml'}</code>}
        text={trial.text}
      />
    ),
    text: { id: ENTRY_ID, text: trial.text },
    file: { path: trial.path, branch: `register/${name}`, title: `Register ${name}` },
  };
}
