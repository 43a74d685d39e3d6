import { isMap } from '../../text/is-map.ts';
import type { Catalog } from '../catalog.ts';
import { isTeam, isUnclear } from '../entity.ts';
import { parseRef, type Ref } from '../ref.ts';
import type { Rule } from '../rule.ts';
import type { Settings } from '../settings/settings.ts';

export const unusedTeam: Rule = {
  name: 'unused-team',
  severity: 'warning',
  why: 'A team that owns nothing was often renamed, and its members do not find their entries.',
  finds: 'nothing that it owns',
  wrong: 'kind: team\nname: checkout-squad\nmembers: [ines-okafor]',
  right:
    'kind: team\nname: checkout-squad\nmembers: [ines-okafor]\n---\nkind: service\nname: checkout\nowner: checkout-squad',

  *checkCatalog({ catalog, settings }) {
    const used = usedTeams(catalog, settings);
    for (const entity of catalog.entities) {
      if (!isTeam(entity) || isUnclear(entity) || used.has(entity.ref)) continue;
      yield {
        entity,
        field: ['name'],
        message: `\`${entity.name}\` owns nothing, and neither does a team below it.`,
        hint: `Name it as the \`owner\` of its entries, or delete it from ${entity.origin.file}.`,
      };
    }
  },
};

function usedTeams(catalog: Catalog, settings: Settings): Set<Ref> {
  const parents = parentsOf(catalog);
  const used = new Set([
    ...catalog.entities.flatMap(({ owner }) => owner ?? []),
    ...roleHolders(settings).map((ref) => catalog.today(ref)),
  ]);
  for (const team of used) for (const { parent } of parents.get(team) ?? []) used.add(parent);
  return used;
}

function parentsOf({ entities }: Catalog): Map<Ref, { parent: Ref }[]> {
  const pairs = entities.flatMap(({ ref, references }) =>
    references.flatMap(({ relation, inverse, to }) => {
      if (relation !== 'childOf' || !to) return [];
      return [inverse ? { child: to, parent: ref } : { child: ref, parent: to }];
    }),
  );
  return Map.groupBy(pairs, ({ child }) => child);
}

function roleHolders({ written: { roles } }: Settings): Ref[] {
  const texts = isMap(roles) ? Object.values(roles).flat() : [];
  return texts.flatMap((text) => (typeof text === 'string' ? (parseRef(text, 'team') ?? []) : []));
}
