import { describe, expect, test } from 'vitest';
import { kindsIn, moreAbout } from './field-of-problem.ts';

describe('what says more about a problem', () => {
  test.each([
    ['schema', 'catalog/a/x.yaml', '/tier', 'service', 'service.tier'],
    ['schema', 'catalog/a/x.yaml', '/apis/0/type', 'service', 'service.apis.type'],
    ['schema', 'catalog/a/x.yaml', '/oncall/pagerduty', 'service', 'service.oncall'],
    ['schema', 'catalog/a/catalog-info.yaml', '/spec/providesApis/0', 'component', 'service.provides'],
    ['schema', 'catalog/a/x.yaml', '/annotations/acme~1wiki', 'team', 'team.annotations'],
    ['schema', 'catalog/portal.yaml', '/environments/dev/quota', undefined, 'portal.environments.name.quota'],
    ['schema', 'templates/node-api/template.yaml', '/use/who/0', undefined, 'template.use.who'],
    ['schema', 'infra/types/redis/type.yaml', '/sizes/small/title', undefined, 'resource-type.sizes.name.title'],
    ['schema', 'catalog/plugins/runbook/plugin.yaml', '/place', undefined, 'plugin.place'],
    ['unknown-field', 'catalog/a/x.yaml', '/health/urll', 'service', 'service.health'],
    // Without a field that is known, the rule says more; and always where it is about more than a form.
    ['unknown-field', 'catalog/a/x.yaml', '/lifecyle', 'service', 'unknown-field'],
    ['schema', 'catalog/a/x.yaml', '/size', 'gadget', 'schema'],
    ['owner-exists', 'catalog/a/x.yaml', '/owner', 'service', 'owner-exists'],
    ['of-no-rule', 'catalog/a/x.yaml', '', 'service', undefined],
  ])('%s in %s at `%s`', (rule, file, pointer, kind, name) => {
    expect(moreAbout({ rule, file, pointer }, kind)?.name).toBe(name);
  });

  test('has an address below the base of a portal', () => {
    const at = { file: 'catalog/a/x.yaml', pointer: '/tier' };
    expect(moreAbout({ ...at, rule: 'schema' }, 'service')?.address).toBe('reference/catalog/#service.tier');
    expect(moreAbout({ ...at, rule: 'tier-order' }, 'service')?.address).toBe('rules/tier-order/');
  });
});

test('the kind of a line is that of its document, wherever the document says it', () => {
  const text = 'name: a\nkind: service\n---\n# next\nkind: "Team"\nname: b\n---\nname: c\n';
  const kindOf = kindsIn((file) => (file === 'x.yaml' ? text : undefined));
  const kinds = [1, 2, 3, 4, 6, 7, 8].map((line) => kindOf({ file: 'x.yaml', line }));
  expect(kinds).toEqual(['service', 'service', 'team', 'team', 'team', undefined, undefined]);
  expect(kindOf({ file: 'gone.yaml', line: 1 })).toBeUndefined();
});
