import { useEffect, useState } from 'react';
import { schemaFindings } from '#core/catalog/schema/schema-findings.ts';
import type { TemplateDetail } from '#core/scaffold/api/template-components.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import type { ParameterSchema } from '#core/scaffold/values/judge-values.ts';
import { loadJson } from '../../../text/fetch-json.ts';
import { loadValidators, type Validators } from '../fields/load-validators.ts';

export interface LoadedTemplate {
  /** As the API has them, and those with a text as files. */
  detail: Pick<TemplateDetail, 'skeleton' | 'generator'>;
  skeleton: readonly RawFile[];
  schema: ParameterSchema;
  validators: Validators;
}

export type TemplateState = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; loaded: LoadedTemplate };

export function useTemplate(base: string, name: string): TemplateState {
  const [state, setState] = useState<TemplateState>({ state: 'loading' });
  useEffect(() => {
    load(base, name).then(
      (loaded) => setState({ state: 'ready', loaded }),
      () => setState({ state: 'failed' }),
    );
  }, [base, name]);
  return state;
}

async function load(base: string, name: string): Promise<LoadedTemplate> {
  const [detail, validators] = await Promise.all([
    loadJson<TemplateDetail>(`${base}api/templates/${name}.json`),
    loadValidators(base, name),
  ]);
  const encoder = new TextEncoder();
  return {
    detail,
    skeleton: detail.skeleton.flatMap(({ path, text }) =>
      text === undefined ? [] : [{ path, content: encoder.encode(text) }],
    ),
    schema: parameterSchema(validators),
    validators,
  };
}

function parameterSchema({ check, complete }: Validators): ParameterSchema {
  return {
    check: (values) => (check(values) ? [] : schemaFindings(check.errors ?? [], values)),
    complete: (values) => void complete(values),
  };
}

/** Of a template that is not here yet: nothing is said of values. */
export const NO_SCHEMA: ParameterSchema = { check: () => [], complete: () => {} };
