import { useMemo } from 'react';
import { kindPicked, type Picker } from '#core/request/picker.ts';
import { type ScaffoldTrial, tryScaffold } from '#core/scaffold/request/try-scaffold.ts';
import { pickedBy } from '#core/scaffold/template/template.ts';
import type { Choices } from '../choices.ts';
import type { Given } from '../fields/given.ts';
import { useForgeTeams } from '../fields/use-forge-teams.ts';
import { NO_NAMES, useCatalog } from '../use-catalog.ts';
import type { TemplateProps } from './template-props.ts';
import { type LoadedTemplate, NO_SCHEMA, useTemplate } from './use-template.ts';

export interface TrialState {
  /** What a request with these values would bring, and what is wrong with it. */
  trial: ScaffoldTrial;
  /** Undefined while it is loaded, or where it could not be. */
  loaded: LoadedTemplate | undefined;
  choices(picker: Picker): Choices | undefined;
  /** Says what could not be loaded, so that it is not checked. */
  lacking: string | undefined;
}

/** Tries a request with what this browser knows of the catalog, the template and the forge's teams. */
export function useTrial(values: Given, { base, url, destination, rules, template }: TemplateProps): TrialState {
  const catalog = useCatalog(base);
  const source = useTemplate(base, template.name);
  const forgeTeams = useForgeTeams(base, pickedBy(template, 'forge-team') !== undefined);
  const known = catalog.state === 'ready' ? catalog.known : undefined;
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
    lacking: lackingWords(source.state, catalog.state),
    choices(picker) {
      const kind = kindPicked(picker);
      return kind ? known?.choices(kind) : forgeTeams?.choices;
    },
  };
}

function lackingWords(template: string, catalog: string): string | undefined {
  if (template === 'failed')
    return 'The files of the template could not be loaded, so they are not shown and nothing is checked here. Reload the page to try again.';
  return catalog === 'failed' ? NO_NAMES : undefined;
}
