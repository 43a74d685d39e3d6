import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST = { keys: 12, clicks: 4 };

/** The accessible name of something that is clicked, and its role. */
type Clicked = readonly [role: 'link' | 'button' | 'checkbox' | 'textbox', name: string | RegExp];

/**
 * Does a task as a person does, and counts what it takes. A click is one, a choice of a list that opens is two, and a key is one. What a
 * person writes of their own, such as the name of a new service, is no step of the portal: each such text is counted as a field.
 */
export class TakenSteps {
  readonly #page: Page;
  keys = 0;
  clicks = 0;
  fields = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    this.keys += keys.length;
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async jump(query: string, best: string): Promise<void> {
    await this.press('Control+k', ...query);
    await this.#page.waitForFunction(
      (title) => document.querySelector('[role="option"][aria-selected="true"] .palette-title')?.textContent === title,
      best,
    );
    await this.press('Enter');
  }

  async click(...[role, name]: Clicked): Promise<void> {
    this.clicks += 1;
    await this.#page.getByRole(role, { name }).filter({ visible: true }).first().click();
  }

  async choose(label: string, option: string): Promise<void> {
    this.clicks += 2;
    await this.#page.getByLabel(label).selectOption({ label: option });
  }

  /** Writes a text of one's own into the field that has the focus. */
  async write(text: string): Promise<void> {
    this.fields += 1;
    await this.#page.keyboard.type(text);
  }

  /** Expects that it was done by few keys or by few clicks, not by both. */
  expectQuick(): void {
    const { keys, clicks } = this;
    const isQuick = (keys <= MOST.keys && clicks === 0) || (keys === 0 && clicks <= MOST.clicks);
    expect({ keys, clicks, isQuick }).toEqual({ keys, clicks, isQuick: true });
  }
}
