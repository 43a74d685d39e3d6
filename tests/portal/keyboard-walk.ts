/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Stops of Tab on the longest way that somebody goes before they press another key. */
const LONGEST = 60;

/** Where the focus is, as a screen reader says it. */
interface Stop {
  /** `link "Ledger"`. */
  said: string;
  /** What keeps a person from seeing it; empty where nothing does. */
  hidden: string;
}

/** Presses Tab until the focus is on something. Each stop on the way has a name and is seen. @returns what was said on the way */
export async function tabTo(page: Page, role: string, name: string | RegExp): Promise<string[]> {
  const said: string[] = [];
  const isThere = (stop: string) =>
    typeof name === 'string' ? stop === `${role} "${name}"` : stop.startsWith(`${role} "`) && name.test(stop);
  for (let stop = 0; stop < LONGEST; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await stopOf(page);
    expect([...said, at.said, at.hidden]).toEqual([...said, at.said, '']);
    said.push(at.said);
    if (isThere(at.said)) return said;
  }
  throw new Error(`${role} "${name}" is not within ${LONGEST} stops:\n${said.join('\n')}`);
}

/** What a screen reader finds on the page, each with its role. */
export async function heardOn(page: Page): Promise<string[]> {
  const tree = await page.getByRole('main').ariaSnapshot();
  return tree.split('\n').map((line) => line.replace(/^\s*- |:$/g, ''));
}

/** Where the focus is, and whether a person sees it there. */
export function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
      return { said: 'nothing', hidden: 'the focus is nowhere' };
    const roles: Readonly<Record<string, string>> = {
      A: 'link',
      BUTTON: 'button',
      SELECT: 'combobox',
      SUMMARY: 'summary',
    };
    const type = element.getAttribute('type') ?? 'text';
    const input = type === 'search' ? 'searchbox' : type === 'checkbox' ? 'checkbox' : 'textbox';
    const role =
      element.getAttribute('role') ?? roles[element.tagName] ?? (element.tagName === 'INPUT' ? input : 'group');
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : undefined;
    const name = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? '';
    const said = `${role} "${name.replace(/\s+/g, ' ').trim()}"`;
    const { left, top, width, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    const isWithin = left + width > 0 && top + height > 0 && left < innerWidth && top < innerHeight;
    const reasons = [
      ...(name.trim() === '' ? ['it has no name'] : []),
      ...(width * height === 0 || !isWithin ? ['it is out of sight'] : []),
      ...(isMarked ? [] : ['nothing marks it']),
    ];
    return { said, hidden: reasons.join(', ') };
  });
}
