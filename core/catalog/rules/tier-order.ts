import type { Rule } from '../rule.ts';
import { fieldName } from '../yaml/written-path.ts';
import { dependencies, withoutDependency } from './dependencies.ts';

export const tierOrder: Rule = {
  name: 'tier-order',
  severity: 'warning',
  why: 'A critical service should not depend on a less critical one.',
  finds: 'a less critical dependency',
  wrong:
    'kind: service\nname: checkout\nowner: payments\ntier: 1\ndependsOn: [service:tax]\n---\nkind: service\nname: tax\nowner: payments\ntier: 3',
  right:
    'kind: service\nname: checkout\nowner: payments\ntier: 1\ndependsOn: [service:tax]\n---\nkind: service\nname: tax\nowner: payments\ntier: 1',

  *checkEntity(entity, { catalog }) {
    for (const { field, from, to } of dependencies(entity, catalog, ['dependsOn'])) {
      if (from.tier === undefined || to.tier === undefined || to.tier <= from.tier) continue;
      yield {
        field,
        message: `\`${fieldName(entity, field)}\` makes \`${from.name}\`, of tier ${from.tier}, depend on \`${to.name}\`, of tier ${to.tier}.`,
        hint: `Set \`tier: ${from.tier}\` in ${to.origin.file}, or remove the dependency and ${withoutDependency(entity, field)}.`,
      };
    }
  },
};
