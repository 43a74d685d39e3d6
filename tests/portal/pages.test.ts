import { describe, expect, inject, test } from 'vitest';
import { isLong } from '../how-many.ts';
import { crawl } from './crawl.ts';
import { connected } from './visit.ts';

describe.skipIf(!inject('browser'))('in a browser', () => {
  const browser = connected();

  test('every page of the example opens without an error, a broken link or a foreign request', async () => {
    const { pages, errors } = await crawl(browser, inject('example'), { each: isLong() ? 1 : 80 });
    expect(errors).toEqual([]);
    expect(pages).toEqual(
      expect.arrayContaining(['/', '/services/', '/services/checkout/', '/services/checkout/docs/', '/problems/']),
    );
  });

  test('a former address leads to the page of today, also of a document, and says so where nothing is followed', async () => {
    const page = await browser.newPage();
    await page.goto(new URL('services/return-desk/docs/', inject('example')).href);
    await page.waitForURL('**/services/returns/docs/');
    await page.goto(new URL('services/return-desk/', inject('example')).href);
    await page.waitForURL('**/services/returns/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Returns');
    await page.close();
    const html = await (await fetch(new URL('services/return-desk/', inject('example')))).text();
    expect(html).toMatch(/<code>return-desk<\/code> is called <a href="[^"]*\/services\/returns\/">Returns<\/a> now\./);
    expect(html).toMatch(/<link rel="canonical" href="[^"]+\/services\/returns\/">/);
  });

  test.skipIf(!inject('backstage'))("every page of Backstage's examples does, too", async () => {
    const { pages, errors } = await crawl(browser, inject('backstage')!, { each: isLong() ? 1 : 120 });
    expect(errors).toEqual([]);
    expect(pages).toEqual(
      expect.arrayContaining(['/services/artist-lookup/', '/kinds/airesource/frontend-design/', '/domains/audio/']),
    );
  });
});
