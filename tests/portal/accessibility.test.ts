/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { isLong } from '../how-many.ts';
import { LOOKS, ONE_LOOK, pageForAxe, violationsIn } from './axe-violations.ts';
import { kindsOfPage } from './kinds-of-page.ts';
import { connected } from './visit.ts';

const TABS = 3;
/** Tests that share the kinds of page, so that each has time to spare. */
const SHARES = 4;

/** How a page is looked at: `npm test` has the next theme and width for each, and each night has all of them for all. */
const looksOf = (place: number) => (isLong() ? LOOKS : [ONE_LOOK[place % ONE_LOOK.length]!]);

/** Of a page at four times its size on a small screen (WCAG 2.2, 1.4.10 Reflow). */
const NARROWEST = 320;

/** What a click or a key opens on a page: its address, and what to do there. */
const OPENED: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'health/ the palette': async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill('checkout');
    await page.getByRole('listbox', { name: 'Results' }).getByRole('option').nth(3).waitFor();
  },
  'teams/ the sheet of keys': async (page) => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  },
  'services/ a filter with a mistake, and what can be typed': async (page) => {
    await page.getByRole('combobox', { name: 'Filter services' }).fill('ownr:x tier:1');
    await page.getByText('Did you mean').first().waitFor();
    await openAll(page);
  },
  'services/ what a filter goes on with': async (page) => {
    await page.getByRole('combobox', { name: 'Filter services' }).pressSequentially('owner:p');
    await page.getByRole('option', { name: /^owner:payments/ }).waitFor();
  },
  'search/?q=ledger what is found': (page) => page.getByText(/^\d+ results$/).waitFor(),
  'create/register/ a form with mistakes, and a list of it': async (page) => {
    await page.getByText('Opens GitHub').waitFor();
    await page.getByRole('textbox', { name: 'Name required' }).fill('Order desk');
    await page.getByRole('button', { name: 'Open request' }).click();
    await page.getByRole('alert').getByRole('heading').waitFor();
    await openAll(page);
    await page.getByRole('combobox', { name: 'Owner' }).press('ArrowDown');
    await page.getByRole('option').first().waitFor();
  },
  'create/node-api/ the form of a template with mistakes': async (page) => {
    await page.getByText('Opens GitHub').waitFor();
    await page.getByRole('button', { name: 'Open request' }).click();
    await page.getByRole('alert').getByRole('heading').waitFor();
    await openAll(page);
  },
  'create/change/?entry=service:ledger what changes': async (page) => {
    await page.getByText('Opens').first().waitFor();
    await page.getByLabel('Tier').selectOption('2');
    await openAll(page);
  },
  'create/provision/postgresql/?service=checkout&name=checkout price and policy': async (page) => {
    await page.getByText(/^Opens (?:GitHub|a form on GitHub)/).waitFor();
    await page.getByRole('radiogroup', { name: 'Size in production' }).getByRole('radio', { name: 'Large' }).check();
    await page.getByText('needs 1 approval').first().waitFor();
    await openAll(page);
  },
  'access/?of=services/checkout&can=request&by=people/ines-okafor answers': (page) =>
    page.getByText('As a member of').first().waitFor(),
  'services/ chosen rows': async (page) => {
    // Few rows: the bar lies over the last of many until somebody scrolls, and axe takes what it covers for too small.
    await page.getByRole('combobox', { name: 'Filter services' }).fill('checkout');
    await page.getByRole('button', { name: 'Select' }).click();
    await page.locator('tbody.drawn input').first().check();
  },
  'map/?view=matrix numbers of relations': (page) => page.locator('.matrix').waitFor(),
  'map/?of=service:checkout a chosen entry': (page) =>
    page.locator('.drawing-frame[data-drawn]:not([aria-busy])').first().waitFor(),
};

describe.skipIf(!inject('browser'))('in a browser', () => {
  const browser = connected();

  /** Runs axe in several tabs at once. @returns what it found, below the name of each */
  async function violationsOf<Job>(
    jobs: readonly Job[],
    name: (job: Job) => string,
    look: (page: Page, job: Job) => Promise<string[]>,
  ) {
    const queue = [...jobs];
    const found: string[] = [];
    const tab = async () => {
      const page = await pageForAxe(browser);
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        const at = name(job);
        found.push(...(await look(page, job)).map((violation) => `/${at} ${violation}`));
      }
      await page.context().close();
    };
    await Promise.all(Array.from({ length: Math.min(TABS, jobs.length) }, tab));
    return found.sort();
  }

  describe('no kind of page violates a rule of axe, with all that it can disclose, in any theme and at any width, or scrolls sideways', () => {
    const pages = inject('site') === '' ? [] : kindsOfPage(inject('site'));

    test('there are many kinds', () => {
      expect(pages.length).toBeGreaterThan(30);
    });

    test.each(Array.from({ length: SHARES }, (_, share) => share + 1))(`share %i of ${SHARES}`, async (share) => {
      const found = await violationsOf(
        pages.filter((_, place) => place % SHARES === share - 1),
        (path) => path,
        async (page, path) => {
          await page.goto(new URL(path, inject('hosted')).href, { waitUntil: 'load' });
          const violations = await violationsIn(page, looksOf(pages.indexOf(path)), async (_, place) => {
            if (place === 0) await openAll(page);
            await settled(page);
          });
          await page.setViewportSize({ width: NARROWEST, height: 640 });
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          return width > NARROWEST ? [...violations, `is ${width} px wide at ${NARROWEST} px`] : violations;
        },
      );
      expect(found).toEqual([]);
    });
  });

  test.each(Object.entries(OPENED))('neither does %s', async (name, open) => {
    const found = await violationsOf(
      [name],
      () => name,
      async (page) => {
        await page.goto(new URL(name.split(' ')[0]!, inject('hosted')).href, { waitUntil: 'load' });
        await open(page);
        return violationsIn(page, looksOf(Object.keys(OPENED).indexOf(name)), () => settled(page));
      },
    );
    expect(found).toEqual([]);
  });

  test('a screen reader finds one heading, the landmarks and the name of every one of them', async () => {
    const page = await browser.newPage();
    await page.goto(new URL('services/checkout/', inject('example')).href);
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree.match(/heading "[^"]*" \[level=1\]/g)).toEqual(['heading "Checkout" [level=1]']);
    for (const landmark of [
      ...['navigation "Main"', 'banner', 'main', 'navigation "Links of this entry"', 'region "What is wrong now"'],
      ...['navigation "Sections of Checkout"', 'complementary "Facts"', 'complementary "More"', 'contentinfo'],
    ])
      expect(tree).toContain(landmark);
    await page.close();
  });
});

function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Longer than the map waits for the width of a window, in milliseconds. */
const STILL = 300;

/** Waits until what a change of theme or width draws again is drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"], #redoc:empty') &&
      // A whole reference is drawn by a library of its own, which marks itself by a text.
      [...document.querySelectorAll('#redoc span')].every(({ textContent }) => textContent !== 'Loading...'),
  );
  // A picture is fitted again once the window keeps its width: only one that stays as it is is looked at.
  await page.evaluate(
    (still) =>
      new Promise<void>((resolve) => {
        if (!document.querySelector('.drawing-frame')) return resolve();
        let since = performance.now();
        const look = (now: number) => {
          if (document.querySelector('.drawing-frame[aria-busy]')) since = now;
          if (now - since > still) resolve();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    STILL,
  );
}
