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
  ['services', 'all of service'],
  ['people', 'all of person'],
  ['owner-exists', 'the rule owner-exists'],
  // Below lists and maps, as in a message of `portal validate` or without indexes and names.
  ['service.apis[0].type', 'service.apis[].type'],
  ['service.apis[].type', 'service.apis[].type'],
  ['service.apis.type', 'service.apis[].type'],
  ['portal.environments.production.quota', 'portal.environments.<name>.quota'],
  ['portal.environments.<name>.quota', 'portal.environments.<name>.quota'],
  ['portal.environments.quota', 'portal.environments.<name>.quota'],
  ['portal.environments.servers.redis.url', 'portal.environments.<name>.servers.redis.url'],
  ['portal.environments.servers', 'portal.environments.<name>.servers'],
  ['portal.environments.production', 'portal.environments'],
  // Names that are anybody's.
  ['service.oncall.pagerduty', 'service.oncall'],
  ['service.annotations["grafana/dashboard"]', 'service.annotations'],
  ["service.annotations['grafana/dashboard']", 'service.annotations'],
  ['resource.config.extensions', 'resource.config'],
  // Values.
  ['service.apis.type.openapi', 'service.apis[].type = openapi'],
  ['portal.apis.breakingChanges.approve', 'portal.apis.breakingChanges = approve'],
  // Files.
  ['portal.yaml', 'all of portal'],
  ['portal.yaml.look.accent', 'portal.look.accent'],
  ['template.yaml', 'all of template'],
  ['type.yaml', 'all of resource-type'],
  ['type.sizes', 'resource-type.sizes'],
  // As Backstage spells them.
  ['Component', 'all of service'],
  ['component.spec.providesApis', 'service.provides'],
  ['component.metadata.tags', 'service.tags'],
  ['group.spec.parent', 'team.parent'],
  // Without the kind.
  ['oncall', 'entry.oncall, portal.oncall'],
  ['look.accent', 'portal.look.accent'],
  ['health', 'service.health, portal.health, template.produces.health'],
  // Requests, which have a name of a file's field only where no file has it.
  ['provision', 'all of provision'],
  ['provision.environments', 'provision.environments'],
  ['scaffold.template', 'scaffold.template'],
  ['rename.entry', 'rename.entry'],
  ['despiteDependents', 'retire.despiteDependents'],
  // Slips.
  [
    'provision.enviroments',
    '`provision` has no field `enviroments`. Did you mean `provision.environments`? `npx portal explain provision` shows what there is.',
  ],
  [
    'provison',
    'There is no field, kind, request or rule `provison`. Did you mean `provision`? `npx portal explain` lists what can be explained.',
  ],
  [
    'on-call',
    'There is no field, kind, request or rule `on-call`. Did you mean `entry.oncall` or `portal.oncall`? `npx portal explain` lists what can be explained.',
  ],
  [
    'service.onkall',
    '`service` has no field `onkall`. Did you mean `service.oncall`? `npx portal explain service` shows what there is.',
  ],
  [
    'service.health.zzzzz',
    '`service.health` has no field `zzzzz`. `npx portal explain service.health` shows what there is.',
  ],
  ['service.tier.x', '`service.tier` has no field `x`. `npx portal explain service.tier` shows what there is.'],
  [
    'servise',
    'There is no field, kind, request or rule `servise`. Did you mean `service`? `npx portal explain` lists what can be explained.',
  ],
  [
    'owner-exist',
    'There is no field, kind, request or rule `owner-exist`. Did you mean `owner-exists`? `npx portal explain` lists what can be explained.',
  ],
  [
    'qqqqqqqq',
    'There is no field, kind, request or rule `qqqqqqqq`. `npx portal explain` lists what can be explained.',
  ],
])('%s', (text, expected) => expect(found(text)).toBe(expected));

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
