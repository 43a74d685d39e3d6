import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Validation } from '#core/catalog/validation.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { openPath } from '../scripts/catalog/open-catalog.ts';

/** Catalogs in the wild, which are too large to live here; `.ci/run` sets the folder that holds them. */
const CORPUS = process.env.WAYPOST_CORPUS;
const read = async (path: string) => {
  const opened = openPath(join(CORPUS!, path));
  const desired = readDesired(opened.files, opened);
  return { catalog: desired.catalog, validation: await checkDesired(desired) };
};

describe.skipIf(!CORPUS)("Backstage's own examples", () => {
  let catalog: Catalog;
  let validation: Validation;
  beforeAll(async () => {
    const checked = await read('backstage-examples');
    catalog = checked.catalog;
    validation = checked.validation;
  });
  const problems = (rule: string) => validation.problems.filter((problem) => problem.rule === rule);

  test('load whole: 70 entities, a file reached twice read once', () => {
    const kinds = Map.groupBy(catalog.entities, ({ kind }) => kind);
    expect(validation.entities).toBe(70);
    expect(Object.fromEntries([...kinds].map(([kind, entities]) => [kind, entities.length]))).toEqual({
      ...{ location: 9, service: 14, api: 11, resource: 1, system: 3, domain: 3, team: 8, person: 17, airesource: 4 },
    });
    expect(catalog.claimedTwice).toEqual([]);
  });

  test('have the three dangling references that they really have', () => {
    expect(
      problems('ref-exists').map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`),
    ).toEqual([
      'ai-resources/code-review-plugin.yaml:12:7 `spec.skills[0]` names `airesource:default/typescript-best-practices`, which is not in the catalog.',
      'ai-resources/code-review-plugin.yaml:13:7 `spec.skills[1]` names `airesource:default/security-review`, which is not in the catalog.',
      'ai-resources/company-ai-marketplace.yaml:13:7 `spec.plugins[1]` names `airesource:default/testing-plugin`, which is not in the catalog.',
    ]);
  });

  test('have one entry with an ill name and an ill tag, which is kept and reported, and no other error', () => {
    expect(catalog.get('service:default/invalid component' as Ref)?.name).toBe('invalid component');
    expect(validation.problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'ref-exists')).toEqual([
      expect.objectContaining({
        ...{
          file: 'components/invalid-component.yaml',
          line: 4,
          column: 9,
          rule: 'name-format',
          pointer: '/metadata/name',
        },
        message: '`metadata.name` is `invalid component`, which has a space in it.',
      }),
      expect.objectContaining({
        ...{ file: 'components/invalid-component.yaml', rule: 'descriptor-format', pointer: '/metadata/tags/1' },
        message: '`metadata.tags[1]` is `go 1.15.3`, which is not a tag.',
      }),
    ]);
  });

  test('hold two descriptions beside their entries, which are none', () => {
    expect(validation.skipped).toEqual([
      { file: 'apis/petstore-webhook.oas.yaml', reason: 'It is an OpenAPI description.' },
      { file: 'apis/petstore.oas.yaml', reason: 'It is an OpenAPI description.' },
    ]);
  });

  test('show the text that is in a file of its own', () => {
    expect(catalog.get('api:default/petstore' as Ref)).toMatchObject({ spec: { file: 'apis/petstore.oas.yaml' } });
  });
});

describe.skipIf(!CORPUS)("Backstage's all.yaml alone", () => {
  test('reaches 40 entities', async () => {
    expect((await read('backstage-examples/all.yaml')).validation.entities).toBe(40);
  });
});

describe.skipIf(!CORPUS)('in the wild', () => {
  const files = CORPUS
    ? readdirSync(join(CORPUS, 'wild'))
        .sort()
        .map((name) => `wild/${name}`)
    : [];

  test.each([...files, 'backstage-demo'])('%s gets an answer that a person can act on', async (path) => {
    const { validation } = await read(path);
    const { entities, problems, skipped } = validation;
    expect(entities + problems.length + skipped.length).toBeGreaterThan(0);
    for (const { message, hint } of problems)
      expect([message, hint]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/[.?`]$/)]);
    for (const { reason } of skipped) expect(reason).toMatch(/\.$/);
  });

  test('every file of one-platform and of harness is an entry or leads to some', async () => {
    const { validation } = await read('wild');
    expect(validation.entities).toBe(10);
    expect(validation.problems.filter(({ rule }) => ['yaml-syntax', 'readable', 'schema'].includes(rule))).toEqual([]);
  });
});
