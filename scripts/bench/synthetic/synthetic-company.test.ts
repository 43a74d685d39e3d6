import { expect, test } from 'vitest';
import { readDesired } from '#core/parts.ts';
import { COMPANY_ENTITIES, shares, syntheticCompany } from './synthetic-company.ts';

const files = new Map(syntheticCompany('first'));

test('the company has as much as a real one, and most of it with few', { tags: 'slow' }, () => {
  const { catalog } = readDesired(files);
  const services = catalog.distinct.filter(({ kind }) => kind === 'service');
  const byOwner = [...Map.groupBy(services, ({ owner }) => owner).values()].map(({ length }) => length);
  const pages = [...files.keys()].filter((path) => path.endsWith('.md'));
  expect(catalog.distinct).toHaveLength(COMPANY_ENTITIES);
  expect({ entities: COMPANY_ENTITIES, pages: pages.length, largest: Math.max(...byOwner) }).toEqual({
    ...{ entities: 17_178, pages: 4600, largest: 445 },
  });
});

test('it is the same every time, but for the word in its documents', { tags: 'slow' }, () => {
  const other = new Map(syntheticCompany('second'));
  const differ = [...files].filter(([path, text]) => other.get(path) !== text);
  expect(differ.every(([path]) => path.endsWith('.md'))).toBe(true);
  expect(differ).toHaveLength(4600);
  expect([...other.values()].map((text) => text.replace('(second)', '(first)'))).toEqual([...files.values()]);
});

test('parts of a whole are as large as their ranks say', () => {
  expect(shares(12, 3)).toEqual([7, 3, 2]);
});
