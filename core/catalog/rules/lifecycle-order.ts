import type { Catalog } from '../catalog.ts';
import type { Entity } from '../entity.ts';
import type { Rule } from '../rule.ts';
import { fieldName } from '../yaml/written-path.ts';
import { dependencies, withoutDependency } from './dependencies.ts';

/** What is to be done about a dependency of this lifecycle. Other words are free, and mean nothing here. */
const HINTS: ReadonlyMap<string, (to: Entity, deletion: string, catalog: Catalog) => string> = new Map([
  [
    'experimental',
    ({ name, origin }) => `Set \`lifecycle: production\` in ${origin.file} once \`${name}\` may be relied on.`,
  ],
  [
    'deprecated',
    (to, deletion, catalog) => {
      const newer = replacing(to, catalog);
      return newer === undefined
        ? `Use the replacement of \`${to.name}\`, and ${deletion}.`
        : `Use \`${newer.name}\`, which replaces \`${to.name}\`, and ${deletion}.`;
    },
  ],
]);

export const lifecycleOrder: Rule = {
  name: 'lifecycle-order',
  severity: 'warning',
  why: 'A production service is only as reliable as its dependencies.',
  finds: 'an experimental or deprecated dependency',
  wrong:
    'kind: service\nname: checkout\nowner: payments\nlifecycle: production\ndependsOn: [service:fraud-screening]\n---\nkind: service\nname: fraud-screening\nowner: payments\nlifecycle: experimental',
  right:
    'kind: service\nname: checkout\nowner: payments\nlifecycle: production\ndependsOn: [service:fraud-screening]\n---\nkind: service\nname: fraud-screening\nowner: payments\nlifecycle: production',

  *checkEntity(entity, { catalog }) {
    for (const { field, from, to } of dependencies(entity, catalog, ['dependsOn', 'consumesApi'])) {
      const hint = to.lifecycle && HINTS.get(to.lifecycle.toLowerCase());
      if (!hint || from.lifecycle?.toLowerCase() !== 'production') continue;
      yield {
        field,
        message: `\`${fieldName(entity, field)}\` makes \`${from.name}\`, in production, depend on \`${to.name}\`, which is ${to.lifecycle!.toLowerCase()}.`,
        hint: hint(to, withoutDependency(entity, field), catalog),
      };
    }
  },
};

function replacing(old: Entity, catalog: Catalog): Entity | undefined {
  const seen = new Set([old.ref]);
  let newest: Entity | undefined;
  for (let next = newerThan(old, catalog); next && !seen.has(next.ref); next = newerThan(next, catalog)) {
    seen.add(next.ref);
    newest = next;
  }
  return newest;
}

function newerThan({ ref }: Entity, catalog: Catalog): Entity | undefined {
  return catalog.distinct.find(({ references }) =>
    references.some(({ relation, to }) => relation === 'replaces' && to !== undefined && catalog.today(to) === ref),
  );
}
