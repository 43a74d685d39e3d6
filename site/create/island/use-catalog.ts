import { useEffect, useMemo, useState } from 'react';
import type { Catalog } from '#core/catalog/catalog.ts';
import { forgeTeamCatalog } from '#core/catalog/known-catalog.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { CatalogIndex } from '#core/published/catalog-index.ts';
import { knownCatalog } from '#core/published/known-catalog.ts';
import { kindPicked, type Picker } from '#core/request/picker.ts';
import { loadJson } from '../../text/fetch-json.ts';
import { Choices } from './choices.ts';

export interface KnownCatalog {
  catalog: Catalog;
  choices(kind: string): Choices;
  /** Words that services of this portal use, the most frequent first. */
  types: readonly string[];
  lifecycles: readonly string[];
}

const NO_NAMES =
  'The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.';

export type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; known: KnownCatalog };

function useCatalog(base: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    // To read 10,000 names takes longer than to draw the form, so that is drawn first.
    const drawn = requestAnimationFrame(() =>
      setTimeout(() =>
        load(`${base}api/catalog.json`).then(
          (known) => setLoaded({ state: 'ready', known }),
          () => setLoaded({ state: 'failed' }),
        ),
      ),
    );
    return () => cancelAnimationFrame(drawn);
  }, [base]);
  return loaded;
}

async function load(address: string): Promise<KnownCatalog> {
  const catalog = knownCatalog(await loadJson<CatalogIndex>(address));
  const services = catalog.entities.filter(({ kind }) => kind === 'service');
  return {
    catalog,
    choices: choicesOf(catalog),
    types: frequent(services.map(({ type }) => type)),
    lifecycles: frequent([...services.map(({ lifecycle }) => lifecycle), ...LIFECYCLES]),
  };
}

/** A list is made when a field first asks for it: most forms ask for two. */
function choicesOf(catalog: Catalog): KnownCatalog['choices'] {
  const made = new Map<string, Choices>();
  return (kind) => {
    const choices = made.get(kind) ?? Choices.ofEntities(catalog.entities.filter((entity) => entity.kind === kind));
    made.set(kind, choices);
    return choices;
  };
}

/** Words that are known and ordered; others are free. */
const LIFECYCLES = ['production', 'experimental', 'deprecated'];
const WORDS = 12;

function frequent(words: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1))
    .slice(0, WORDS)
    .map(([word]) => word);
}

/** What a form takes from the catalog; the teams as the forge names them, where it asks for one. */
export function useKnown(base: string, forgeTeams?: ForgeTeams) {
  const catalog = useCatalog(base);
  const known = catalog.state === 'ready' ? catalog.known : undefined;
  return {
    known,
    words: useMemo(() => ({ type: known?.types ?? [], lifecycle: known?.lifecycles ?? [] }), [known]),
    lacking: catalog.state === 'failed' ? NO_NAMES : undefined,
    choices(picker: Picker) {
      const kind = kindPicked(picker);
      return kind ? known?.choices(kind) : forgeTeams?.choices;
    },
  };
}

type ForgeTeams = { choices: Choices; catalog: Catalog };

/** Loads them where a form asks for one. Without them it is a field to type into. */
export function useForgeTeams(base: string, isAsked: boolean): ForgeTeams | undefined {
  const [teams, setTeams] = useState<ForgeTeams>();
  useEffect(() => {
    if (isAsked) loadTeams(`${base}create/forge-teams.json`).then(setTeams, () => {});
  }, [base, isAsked]);
  return teams;
}

async function loadTeams(address: string): Promise<ForgeTeams> {
  const teams = await loadJson<{ ref: Ref; forgeTeam: string; title: string; address: string }[]>(address);
  return {
    choices: new Choices(
      teams.map(({ forgeTeam: name, title, address }) => ({ name, title, address, kind: 'team', words: [name] })),
    ),
    catalog: forgeTeamCatalog(teams),
  };
}
