/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { OpenBrowser } from './visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at. */
interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
  /** Only these; by default all. */
  rules?: readonly string[];
}

const TELEPHONE = 360;
const AT_A_DESK: Look = { colorScheme: 'light', width: 1360 };
/** A theme only has colours of its own. */
const IN_THE_DARK: Look = { colorScheme: 'dark', width: 1360, rules: ['color-contrast', 'link-in-text-block'] };

/** What a width decides: colours of what is shown, and the names of what only a telephone shows. */
const OF_A_WIDTH = [
  ...['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'aria-hidden-focus'],
  ...['button-name', 'link-name', 'label', 'select-name', 'summary-name', 'nested-interactive', 'region'],
  'target-size',
];
/** Everything at the width of a desk, and at that of a telephone what depends on it. */
export const LOOKS: readonly Look[] = [
  AT_A_DESK,
  { colorScheme: 'light', width: TELEPHONE, rules: OF_A_WIDTH },
  IN_THE_DARK,
  // The dark theme on a telephone has the same colours as at a desk.
  { ...IN_THE_DARK, width: TELEPHONE },
];
/** Everything in one theme at one width. */
export const ONE_LOOK: readonly Look[] = [
  AT_A_DESK,
  { colorScheme: 'dark', width: TELEPHONE },
  { colorScheme: 'light', width: TELEPHONE },
  { colorScheme: 'dark', width: AT_A_DESK.width },
];

/** Opens an empty page that axe may run on: it passes over the policy of pages. Nothing moves while axe looks. */
export async function pageForAxe(browser: OpenBrowser): Promise<Page> {
  const viewport = { width: AT_A_DESK.width, height: 900 };
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce', viewport });
  return context.newPage();
}

/**
 * Runs axe on a page of `pageForAxe` as it stands, in one look after the other, and leaves it as it was.
 *
 * @param settled waits until the page shows a look, where it is not at once
 * @returns the rules that are violated, as `light 1360: id: the first element that does`
 */
export async function violationsIn(
  page: Page,
  looks: readonly Look[] = LOOKS,
  settled: (look: Look, place: number) => Promise<void> = async () => {},
): Promise<string[]> {
  const found: string[] = [];
  for (const [place, look] of looks.entries()) {
    await show(page, look);
    await settled(look, place);
    const violations = await axeViolations(page, look.rules);
    found.push(...violations.map((violation) => `${look.colorScheme} ${look.width}: ${violation}`));
  }
  await show(page, AT_A_DESK);
  return found;
}

async function show(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
}

async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: AXE });
  // What holds is megabytes a page, and stays there: to report it takes as long as to find it.
  return page.evaluate(
    async (only) => {
      const options: axe.RunOptions = {
        ...{ resultTypes: ['violations'], reporter: 'no-passes' },
        // WCAG 2.2 has it, and axe looks for it only where it is asked to.
        ...(only ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } }),
      };
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    rules && [...rules],
  );
}
