/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';

/**
 * Types words into a field, letter by letter, each word into an empty field.
 *
 * @returns seconds from key to paint, the shortest first
 */
export async function timeKeystrokes(page: Page, field: Locator, words: readonly string[]): Promise<number[]> {
  const strokes: number[] = [];
  for (const word of words) {
    await field.fill('');
    for (const letter of word) {
      await page.evaluate(awaitStroke);
      await page.keyboard.press(letter);
      strokes.push(await page.evaluate(() => (window as unknown as { stroke: Promise<number> }).stroke));
    }
  }
  return strokes.map((milliseconds) => milliseconds / 1000).sort((a, b) => a - b);
}

/** Runs in the page: keeps what the next key will take. */
function awaitStroke(): void {
  const stroke = new Promise<number>((resolve) => {
    const onKey = () => {
      const start = performance.now();
      // The task after a frame's callbacks runs when the frame has been drawn.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    addEventListener('keydown', onKey, { capture: true, once: true });
  });
  Object.assign(window, { stroke });
}
