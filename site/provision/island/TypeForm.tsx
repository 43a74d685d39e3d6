import { useMemo } from 'react';
import { tryResource } from '#core/provision/form/try-resource.ts';
import { formFieldOf, inOwnWords } from '#core/provision/form/type-form.ts';
import type { Provisioning } from '#core/provision/record/type-records.ts';
import type { ResourceType } from '#core/provision/type/resource-type.ts';
import { fieldProblems } from '#core/request/field-problems.ts';
import { dayOf } from '#core/text/time.ts';
import { type Given, withoutEmpty } from '../../create/island/fields/given.ts';
import { useValidators } from '../../create/island/fields/load-validators.ts';
import type { FormProps, FormTrial } from '../../create/island/form/form-props.ts';
import { RequestForm } from '../../create/island/form/RequestForm.tsx';
import { broken } from '../../create/island/form/SchemaForm.tsx';
import { hasPattern } from '../../create/island/price/RequestedPreview.tsx';
import { useKnown } from '../../create/island/use-catalog.ts';
import { ResourcePreview } from './ResourcePreview.tsx';

const ENTRY_ID = 'request-entry';

export interface TypeProps extends FormProps {
  type: ResourceType;
  provisioning: Provisioning;
  url: string | null;
}

export function TypeForm(form: TypeProps) {
  return <RequestForm form={{ ...form, look: 'resource-form' }} useTrial={useTypeTrial} />;
}

function useTypeTrial(given: Given, props: TypeProps): FormTrial {
  const { base, page, schema, type, provisioning, url } = props;
  const validators = useValidators(base, page);
  const { known, words: _, ...offered } = useKnown(base);
  const values = useMemo(() => withoutEmpty(given, schema), [given, schema]);
  const inSchema = useMemo(
    () => fieldProblems(values, { schema, check: (data) => broken(validators, data), catalog: known?.catalog }),
    [values, schema, validators, known],
  );
  const trial = useMemo(
    () =>
      tryResource(values, {
        type,
        provisioning,
        catalog: known?.catalog,
        url: url ?? undefined,
        matches: hasPattern,
        today: dayOf(Date.now()),
      }),
    [values, type, provisioning, known, url],
  );
  const said = new Set(inSchema.map(({ field }) => field));
  const name = typeof given.name === 'string' ? given.name : '';
  return {
    name,
    validators,
    fields: trial.fields,
    makesResources: true,
    problems: [...inSchema, ...trial.problems.filter(({ field }) => !said.has(field))],
    ofForm(problem) {
      const field = formFieldOf(problem.field, type, provisioning);
      return inOwnWords({ ...problem, field }, trial.problems);
    },
    ...offered,
    preview: <ResourcePreview {...{ trial, type }} id={ENTRY_ID} />,
    text: { id: ENTRY_ID, text: trial.text },
    file: { path: trial.path, branch: `provision/${name}`, title: trial.title },
  };
}
