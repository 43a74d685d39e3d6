import { expect, test } from 'vitest';
import { readReference } from '#core/api-reference/read-reference.ts';
import { REFERENCE_SLOT } from '#core/api-reference/reference-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { entitiesOf, record, relation } from '../snapshot/testing.ts';
import { apiVersions } from './api-versions.ts';

const refOf = (name: string) => `api:default/${name}`;

/** APIs, each with those that it replaces; what they are replaced by follows. */
function apis(replaced: Record<string, string[]>, fields: Record<string, Partial<EntityRecord>> = {}) {
  const names = Object.keys(replaced);
  const records = names.map((name) => {
    const by = names.filter((other) => replaced[other]!.includes(name)).map(refOf);
    const relations = [
      ...(replaced[name]!.length > 0 ? [relation('replaces', 'Replaces', ...replaced[name]!.map(refOf))] : []),
      ...(by.length > 0 ? [relation('replaces', 'Replaced by', ...by)] : []),
    ];
    const spec = { file: `catalog/payments/till/${name}.yaml`, text: '' };
    return record(refOf(name), { relations, spec, type: 'openapi', ...fields[name] });
  });
  const entities = entitiesOf(...records);
  return (name: string) => apiVersions(records[names.indexOf(name)]!, entities);
}

test('each version leads to all others, the newest first', () => {
  const of = apis({ v1: [], v2: ['v1'], v3: ['v2', 'gone'] }, { v1: { lifecycle: 'deprecated' } });
  const { lines, newest, isDeprecated, comparisons } = of('v1')!;
  expect(lines).toEqual([
    { title: 'v3', href: '/apis/v3/', isCurrent: false, isNewest: true },
    { title: 'v2', href: '/apis/v2/', isCurrent: false, isNewest: false },
    { title: 'v1', href: '/apis/v1/', isCurrent: true, isNewest: false, lifecycle: 'deprecated' },
  ]);
  expect({ newest, isDeprecated, comparisons }).toEqual({
    newest: { title: 'v3', href: '/apis/v3/', isExperimental: false },
    isDeprecated: true,
    comparisons: [],
  });
  expect(of('v3')!.lines.map(({ title }) => title)).toEqual(['v3', 'v2', 'v1']);
  expect([of('v3')!.newest, of('v3')!.isDeprecated]).toEqual([undefined, false]);
});

test('a version has the command that compares it with the one before, where both are files here of one format', () => {
  const elsewhere = { spec: { url: 'https://acme.example/v2.yaml' } };
  const of = apis({ v1: [], v2: ['v1'], v3: ['v2'], v4: ['v1'] }, { v2: elsewhere, v4: { type: 'asyncapi' } });
  expect(['v2', 'v3', 'v4'].map((name) => of(name)!.comparisons)).toEqual([[], [], []]);
  expect(apis({ v1: [], v2: ['v1'] })('v2')!.comparisons).toEqual([
    {
      with: 'v1',
      command: "npx portal api diff 'catalog/payments/till/v1.yaml' 'catalog/payments/till/v2.yaml'",
    },
  ]);
});

test('versions in a circle are listed, and none is the newest; an API of one version has no list', () => {
  const { lines, newest } = apis({ v1: ['v2'], v2: ['v1'] })('v1')!;
  expect([lines.map(({ isNewest }) => isNewest), newest]).toEqual([[false, false], undefined]);
  expect(apis({ v1: [] })('v1')).toBeUndefined();
});

test('on the page that Redoc draws, a version leads to the same page of the others, where they have one', () => {
  const { drawn: _, ...read } = readReference('openapi', '{}');
  const reference = (name: string, drawn?: string) =>
    REFERENCE_SLOT.put({
      ...{ ...read, version: `${name}.0`, address: `apis/${name}/reference` },
      ...{ download: `apis/${name}/reference/openapi.json`, ...(drawn !== undefined && { drawn }) },
    });
  const of = apis({ v1: [], v2: ['v1'], v3: ['v2'] }, { v1: reference('v1', 'x.json'), v2: reference('v2') });
  expect(of('v1')!.lines.map(({ title, href, full }) => [title, href, full])).toEqual([
    ['v3', '/apis/v3/', undefined],
    ['v2', '/apis/v2/reference/', undefined],
    ['v1', '/apis/v1/reference/', '/apis/v1/reference/full/'],
  ]);
});
