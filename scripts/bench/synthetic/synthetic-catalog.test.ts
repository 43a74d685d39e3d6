import { expect, test } from 'vitest';
import { checkCatalog } from '#core/catalog/check.ts';
import { RULES, readDesired } from '#core/parts.ts';
import { terminalReport } from '#core/report/terminal.ts';
import { syntheticCatalog } from './synthetic-catalog.ts';

const files = new Map(syntheticCatalog(200));
const desired = readDesired(files);
const { catalog, settings } = desired;

const countOf = (kind: string) => catalog.distinct.filter((entity) => entity.kind === kind).length;

test('a catalog of 200 services has what such a company has', () => {
  const kinds = ['service', 'api', 'team', 'person', 'domain', 'system', 'resource'];
  expect(Object.fromEntries(kinds.map((kind) => [kind, countOf(kind)]))).toEqual({
    service: 200,
    api: 100,
    team: 10,
    person: 50,
    domain: 2,
    system: 20,
    resource: 20,
  });
});

test('it is the same every time', () => {
  expect([...syntheticCatalog(200)]).toEqual([...files]);
});

test('it has no errors, so that what is measured is a company that is well', { tags: 'slow' }, () => {
  const problems = checkCatalog(RULES, { ...desired, settings: { ...settings, externals: new Set() } });
  expect(terminalReport(problems.filter(({ severity }) => severity === 'error'))).toBe('');
});

test('its descriptions are as different as words are', () => {
  const texts = catalog.distinct.map(({ description }) => description).filter(Boolean);
  expect(new Set(texts).size).toBe(texts.length);
  const lengths = texts.map((text) => text.length);
  expect(Math.max(...lengths)).toBeGreaterThan(2 * Math.min(...lengths));
});
