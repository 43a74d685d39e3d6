import { useDeferredValue, useMemo } from 'react';
import { parameterName, tryScaffold } from '#core/scaffold/request/try-scaffold.ts';
import { pickedBy } from '#core/scaffold/template/template.ts';
import { type Given, withoutEmpty } from '../fields/given.ts';
import type { FormTrial } from '../form/form-props.ts';
import { RequestForm } from '../form/RequestForm.tsx';
import { useForgeTeams, useKnown } from '../use-catalog.ts';
import { FilePreview } from './preview/FilePreview.tsx';
import { scaffoldCommand } from './scaffold-command.ts';
import type { TemplateProps } from './template-props.ts';
import { NO_SCHEMA, useTemplate } from './use-template.ts';

const ENTRY_ID = 'request-entry';

export function TemplateForm(form: TemplateProps) {
  return <RequestForm {...{ form }} useTrial={useTemplateTrial} />;
}

function useTemplateTrial(given: Given, props: TemplateProps): FormTrial {
  const { kind, schema, template, destination, requests } = props;
  const values = useMemo(() => withoutEmpty(given, schema), [given, schema]);
  const { trial, loaded, choices, lacking } = useTrial(values, props);
  // A field shows typed text before all files are filled again, which the preview does.
  const previewed = useDeferredValue(trial);
  const name = typeof given.serviceName === 'string' ? given.serviceName : '';
  return {
    fields: { template: template.name, values },
    name,
    choices,
    lacking,
    problems: trial.problems,
    validators: loaded?.validators,
    // A request has parameters below `values`.
    ofForm: ({ field, ...problem }) => ({ ...problem, field: parameterName(field) }),
    preview: (
      <FilePreview
        entryId={ENTRY_ID}
        trial={previewed}
        {...{ template, loaded, requests }}
        repository={destination?.repository}
      />
    ),
    text: { id: ENTRY_ID, text: trial.entry.text },
    given: values,
    makesResources: trial.resources.length > 0,
    // GitHub's page for a new file makes one file only.
    ...(trial.resources.length > 0
      ? { command: scaffoldCommand(template.name, values) }
      : { file: { path: trial.entry.path, branch: `${kind}/${name}`, title: `Make ${name} from ${template.name}` } }),
  };
}

function useTrial(values: Given, { base, url, destination, rules, template }: TemplateProps) {
  const source = useTemplate(base, template.name);
  const forgeTeams = useForgeTeams(base, pickedBy(template, 'forge-team') !== undefined);
  const { known, lacking, choices } = useKnown(base, forgeTeams);
  const loaded = source.state === 'ready' ? source.loaded : undefined;
  const repository = destination?.repository;
  const trial = useMemo(
    () =>
      tryScaffold(values, {
        template,
        skeleton: loaded?.skeleton ?? [],
        schema: loaded?.schema ?? NO_SCHEMA,
        portal: {
          catalog: known?.catalog,
          url: url ?? undefined,
          rules: new Map(rules),
          repository,
          forgeTeams: forgeTeams?.catalog,
        },
      }),
    [values, template, loaded, known, url, rules, repository, forgeTeams],
  );
  return {
    trial,
    loaded,
    lacking: source.state === 'failed' ? NO_FILES : lacking,
    choices,
  };
}

const NO_FILES =
  'The files of the template could not be loaded, so they are not shown and nothing is checked here. Reload the page to try again.';
