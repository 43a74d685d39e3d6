import type { Rule } from '../rule.ts';
import { fieldName } from '../yaml/written-path.ts';
import { dependencies } from './dependencies.ts';

/** What is to be done about a dependency of this lifecycle. Other words are free, and mean nothing here. */
const HINTS: ReadonlyMap<string, (name: string, file: string) => string> = new Map([
  ['experimental', (name, file) => `Set \`lifecycle: production\` in ${file} once \`${name}\` may be relied on.`],
  ['deprecated', (name) => `Use the replacement of \`${name}\`, and delete this line.`],
]);

export const lifecycleOrder: Rule = {
  name: 'lifecycle-order',
  severity: 'warning',
  why: 'A production service is only as reliable as its dependencies.',
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
        hint: hint(to.name, to.origin.file),
      };
    }
  },
};
