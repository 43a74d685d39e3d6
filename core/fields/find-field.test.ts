import { describe, expect, test } from 'vitest';
import { findExplained, nearestField } from './find-field.ts';

function found(text: string): string {
  const result = findExplained(text);
  if (result.is === 'field')
    return result.value === undefined ? result.field.name : `${result.field.name} = ${result.value}`;
  if (result.is === 'chapter') return `all of ${result.chapter.name}`;
  if (result.is === 'rule') return `the rule ${result.rule.name}`;
  if (result.is === 'several') return result.fields.map(({ name }) => name).join(', ');
  return `${result.message} ${result.hint}`;
}

test.each([
  ['service.oncall', 'service.oncall'],
  ['service', 'all of service'],
  ['people', 'all of person'],
  ['owner-exists', 'the rule owner-exists'],
  // Below lists and maps, as in a message of `portal validate` or without indexes and names.
  ['service.apis[0].type', 'service.apis[].type'],
  ['service.apis.type', 'service.apis[].type'],
  ['portal.environments.production.quota', 'portal.environments.<name>.quota'],
  ['portal.environments.quota', 'portal.environments.<name>.quota'],
  ['portal.environments.servers.redis.url', 'portal.environments.<name>.servers.redis.url'],
  ['portal.environments.production', 'portal.environments'],
  // Names that are anybody's.
  ['service.oncall.pagerduty', 'service.oncall'],
  ['service.annotations["grafana/dashboard"]', 'service.annotations'],
  // Values.
  ['service.apis.type.openapi', 'service.apis[].type = openapi'],
  ['portal.apis.breakingChanges.approve', 'portal.apis.breakingChanges = approve'],
  // Files.
  ['portal.yaml', 'all of portal'],
  ['portal.yaml.look.accent', 'portal.look.accent'],
  ['type.sizes', 'resource-type.sizes'],
  // As Backstage spells them.
  ['Component', 'all of service'],
  ['component.spec.providesApis', 'service.provides'],
  // Without the kind.
  ['oncall', 'entry.oncall, portal.oncall'],
  ['look.accent', 'portal.look.accent'],
  ['health', 'service.health, portal.health, template.produces.health'],
  // Requests, which have a name of a file's field only where no file has it.
  ['provision', 'all of provision'],
  ['provision.environments', 'provision.environments'],
  ['despiteDependents', 'retire.despiteDependents'],
])('%s is found', (text, expected) => expect(found(text)).toBe(expected));

const listed = '`npx portal explain` lists what can be explained.';
const shown = (name: string) => `\`npx portal explain ${name}\` shows what there is.`;

test.each([
  ['provision.enviroments', `Did you mean \`provision.environments\`? ${shown('provision')}`],
  ['service.onkall', `Did you mean \`service.oncall\`? ${shown('service')}`],
  ['service.health.zzzzz', shown('service.health')],
  ['service.tier.x', shown('service.tier')],
])('%s is no field of what there is', (text, hint) => {
  const [, parent, name] = /^(.*)\.(.*)$/.exec(text)!;
  expect(found(text)).toBe(`\`${parent}\` has no field \`${name}\`. ${hint}`);
});

test.each([
  ['provison', `Did you mean \`provision\`? ${listed}`],
  ['on-call', `Did you mean \`entry.oncall\` or \`portal.oncall\`? ${listed}`],
  ['servise', `Did you mean \`service\`? ${listed}`],
  ['owner-exist', `Did you mean \`owner-exists\`? ${listed}`],
  ['qqqqqqqq', listed],
])('%s is nothing', (text, hint) => {
  expect(found(text)).toBe(`There is no field, kind, request or rule \`${text}\`. ${hint}`);
});

describe('the nearest field of a name', () => {
  test.each([
    ['service.tier', 'service.tier'],
    ['service.apis[0].endpont', 'service.apis'],
    ['portal.environments.dev.quotas', 'portal.environments'],
    ['service.lifecyle', undefined],
    ['gadget.size', undefined],
  ])('%s', (text, name) => {
    expect(nearestField(text)?.name).toBe(name);
  });
});
