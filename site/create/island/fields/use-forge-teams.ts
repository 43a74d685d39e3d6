import { useEffect, useState } from 'react';
import type { Catalog } from '#core/catalog/catalog.ts';
import { forgeTeamCatalog } from '#core/catalog/known-catalog.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { Choices } from '../choices.ts';

export interface ForgeTeams {
  choices: Choices;
  catalog: Catalog;
}

/** Loads them where a form asks for one. Without them it is a field to type into. */
export function useForgeTeams(base: string, isAsked: boolean): ForgeTeams | undefined {
  const [teams, setTeams] = useState<ForgeTeams>();
  useEffect(() => {
    if (isAsked) load(`${base}create/forge-teams.json`).then(setTeams, () => {});
  }, [base, isAsked]);
  return teams;
}

async function load(address: string): Promise<ForgeTeams> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The teams answered ${response.status}.`);
  const teams = (await response.json()) as { ref: Ref; forgeTeam: string; title: string; address: string }[];
  return {
    choices: new Choices(
      teams.map(({ forgeTeam: name, title, address }) => ({ name, title, address, kind: 'team', words: [name] })),
    ),
    catalog: forgeTeamCatalog(teams),
  };
}
