/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Opens the palette by a key, types as fast as a machine can, and waits until catalog and documentation have answered. */
export async function askPalette(page: Page, query: string, key = '/'): Promise<void> {
  // The browser closes a dialog a moment after Escape: a key before that would be typed into it.
  await page.locator('dialog.palette').waitFor({ state: 'detached' });
  await page.keyboard.press(key);
  await page.keyboard.type(query);
  await page.waitForFunction((asked) => {
    const typed = document.querySelector<HTMLInputElement>('.palette-input')?.value;
    // Both come with the palette itself; until then a plain field takes what is typed.
    const list = document.querySelector('.palette-list');
    const message = document.querySelector('.palette [role="status"]')?.textContent ?? '';
    const isLoading = message.startsWith('Loading');
    return typed === asked && list?.ariaBusy === 'false' && message !== '' && !isLoading;
  }, query);
}
