/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { BOOKS } from '../../core/fields/books.ts';
import { addressOfField } from '../../core/fields/explanation.ts';
import { flatFields } from '../../core/fields/field.ts';
import { eachWithPage } from './visit.ts';

const addressOf = (path: string) => new URL(path, inject('example')).href;

test.each(BOOKS.map((book) => [book.name, book] as const))(
  '/reference/%s/ has the place of each field',
  async (name, book) => {
    const html = await (await fetch(addressOf(`reference/${name}/`), { headers: { accept: 'text/html' } })).text();
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `reference/${name}/#${id}`));
    const places = book.chapters.flatMap(({ fields, shared }) =>
      [...flatFields(fields.filter((field) => !shared.has(field.name) || field.fields.length === 0))].map(
        addressOfField,
      ),
    );
    expect(places.length).toBeGreaterThan(40);
    expect(places.filter((place) => !ids.has(place))).toEqual([]);
  },
);

describe.skipIf(!inject('browser'))('a reference in a browser', () => {
  let page: Page;
  let errors: string[];
  eachWithPage((given) => {
    ({ page, errors } = given);
  });

  test('finds fields by words, keeps these in the address, and says when there are none', async () => {
    await page.goto(addressOf('reference/catalog/'));
    const shown = page.locator('[data-field]:visible');
    const all = await shown.count();
    await page.getByLabel('Find a field').fill('PROBE_ header');
    expect(await shown.locator('h3').allTextContents()).toEqual(['service.health.headers']);
    expect(await page.locator('.field-search output').textContent()).toBe(`1 of ${all} fields`);
    await page.reload();
    expect(await shown.count()).toBe(1);
    await page.getByLabel('Find a field').fill('zzzz');
    expect(await page.getByText('No field has these words.').isVisible()).toBe(true);
    await page.getByLabel('Find a field').fill('');
    expect(await shown.count()).toBe(all);
    expect(new URL(page.url()).search).toBe('');
    expect(errors).toEqual([]);
  });

  test('an address with a field opens at that field, and marks it', async () => {
    for (const place of ['reference/catalog/#service.apis.type', 'reference/catalog/#service.oncall']) {
      await page.goto(addressOf(place));
      const box = await page.locator(':target').boundingBox();
      expect(box?.y, place).toBeGreaterThanOrEqual(0);
      expect(box?.y, place).toBeLessThan(300);
    }
  });
});
