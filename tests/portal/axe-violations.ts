/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything at the widths of a desk and of a telephone; a theme only has colours of its own. */
export const LOOKS = [
  { colorScheme: 'light', width: 1360, rules: undefined },
  { colorScheme: 'light', width: 360, rules: undefined },
  { colorScheme: 'dark', width: 1360, rules: ['color-contrast', 'link-in-text-block'] },
] as const;

/**
 * Runs axe on a page as it stands. Its context must pass over the policy of pages (`bypassCSP`).
 *
 * @param rules only these; by default all
 * @returns the rules that are violated, as `id: the first element that does`
 */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.addScriptTag({ content: AXE });
  // What holds is megabytes a page, and stays there.
  return page.evaluate(
    async (only) => {
      const options: axe.RunOptions = { resultTypes: ['violations'], ...(only && { runOnly: only }) };
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    rules && [...rules],
  );
}
