import { expect, test } from 'vitest';
import { contents, type Explained, explanation, explanationJson } from './explanation.ts';
import { findExplained } from './find-field.ts';

const explained = (text: string) => findExplained(text) as Explained;

test('a field has its meaning, type, default, version, file and example', () => {
  expect(explanation(explained('service.oncall')).split('\n')).toEqual([
    'service.oncall',
    '  The on-call contact, by system.',
    '',
    '  Type     a map of texts',
    '  Default  no on-call contact',
    '  Since    0.1.0',
    '  File     catalog/<team>/<name>.yaml',
    '',
    '  Example',
    '    oncall:',
    '      pagerduty: P123ABC',
    '      slack: "#checkout"',
  ]);
});

test('where the portal has an address, the place in its reference follows', () => {
  const link = (text: string) => explanation(explained(text), 'https://portal.acme.example').split('\n').at(-1);
  expect(['service.apis[0].type', 'team', 'owner-exists', 'health'].map(link)).toEqual([
    '  https://portal.acme.example/reference/catalog/#service.apis.type',
    '  https://portal.acme.example/reference/catalog/#team',
    '  https://portal.acme.example/rules/owner-exists/',
    'Name one of them: `npx portal explain service.health`.',
  ]);
});

test('a field with fields below it lists them, and says which are required', () => {
  expect(explanation(explained('service.retire'))).toContain(
    '  Fields\n    service.retire.archive  Archives the repository. Required.',
  );
});

test('a kind lists its own fields, and names those of every entry', () => {
  const [head, own, others] = explanation(explained('domain')).split('\n\n');
  expect(head).toBe('Domains\n  An area of the business, made of systems.\n  catalog/<team>/<name>.yaml');
  expect(own).toBe('  domain.subdomainOf  The larger domain that it is a part of.');
  expect(others).toMatch(/^And the fields of every entry: kind, name, namespace, .*, dependencyOf\.$/);
});

test('a rule has its severity, and an example that is wrong and one that is right', () => {
  expect(explanation(explained('tier-order')).split('\n').slice(0, 4)).toEqual([
    'tier-order',
    '  A critical service should not depend on a less critical one.',
    '',
    '  Severity  warning',
  ]);
});

test('a field of a request has the command that asks, and no address', () => {
  expect(explanation(explained('provision.team'), 'https://portal.acme.example').split('\n')).toEqual([
    'provision.team',
    '  The team that owns it. Without it, the owner of the service.',
    '',
    '  Type     a text',
    '  Command  npx portal provision',
    '',
    '  Example',
    '    team: payments',
  ]);
  expect(explanation(explained('retire.archive'))).not.toContain('Example');
});

test('programs get the same as JSON', () => {
  expect(explanationJson(explained('service.apis.type.grpc'), 'https://portal.acme.example/')).toEqual({
    field: 'service.apis[].type',
    meaning: 'The format of its description.',
    type: 'one of `openapi`, `asyncapi`, `graphql`, `grpc`',
    required: true,
    example: 'type: openapi',
    since: '0.1.0',
    file: 'catalog/<team>/<name>.yaml',
    values: ['openapi', 'asyncapi', 'graphql', 'grpc'],
    value: 'grpc',
    address: 'https://portal.acme.example/reference/catalog/#service.apis.type',
  });
});

test('without a name, there is a list of what can be explained', () => {
  const lines = contents().split('\n');
  expect(lines.filter((line) => /^\S/.test(line)).map((line) => line.split(':')[0])).toEqual([
    'Catalog',
    'portal.yaml',
    'Templates',
    'Resource types',
    'Requests',
    'Name one of these, a field such as `service.tier`, or a rule such as `owner-exists`.',
  ]);
});
