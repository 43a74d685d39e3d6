import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { apiVersions } from './api-versions.ts';

/** APIs by name, each with the lines that follow its name. */
const apis = (lines: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(lines).map(([name, more]) => [
      `catalog/payments/${name}.yaml`,
      `kind: api\nname: ${name}\ntype: openapi\n${more}\n`,
    ]),
  );

test('versions in a row, and one that replaces two, are in order', () => {
  expect(problemsOf(apiVersions, apis({ v1: '', v2: 'replaces: [v1]', v3: 'replaces: [v1, api:v2, gone]' }))).toBe('');
});

test('a version twice is reported, also by a former name', () => {
  const files = apis({ v1: 'formerly: [first]', v2: 'replaces: [v1, first]' });
  expect(problemLines(apiVersions, files)).toEqual([
    'catalog/payments/v2.yaml:4:16  warning  api-versions',
    '  `replaces[1]` names the version `first` twice.',
    '  Delete one of the two.',
  ]);
});

test('versions of one description are reported, at the item of the service', () => {
  const files = {
    'catalog/payments/till.yaml':
      'kind: service\nname: till\napis:\n  - { name: v1, type: openapi, spec: ./a.yaml }\n  - { name: v2, type: openapi, spec: ./a.yaml, replaces: [v1] }\n',
    'catalog/payments/till/a.yaml': 'openapi: 3.1.0\n',
  };
  expect(problemsOf(apiVersions, files)).toContain(
    '`apis[1].replaces[0]` names `v1`, which has the same description, catalog/payments/till/a.yaml.',
  );
});

test('what is no API is no version', () => {
  const files = apis({ v2: 'replaces: [service:till]' });
  expect(problemLines(apiVersions, files)).toEqual([
    'catalog/payments/v2.yaml:4:12  warning  api-versions',
    '  `replaces[0]` names a service, and only another API can be an earlier version.',
    '  Name an API, such as `api:v2-v1`.',
  ]);
});

test('versions that replace each other are reported once', () => {
  const files = apis({ v1: 'replaces: [v3]', v2: 'replaces: [v1]', v3: 'replaces: [v2]', self: 'replaces: [self]' });
  expect(problemLines(apiVersions, files)).toEqual([
    'catalog/payments/self.yaml:4:12  warning  api-versions',
    '  `self` replaces itself.',
    '  Delete `replaces[0]`.',
    'catalog/payments/v1.yaml:4:12  warning  api-versions',
    '  Each of these versions replaces another one, so none is the newest: `v1`, `v2`, `v3`.',
    '  Delete `replaces[0]`, or the same in another of them.',
  ]);
});
