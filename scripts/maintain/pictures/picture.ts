import type { Page } from 'playwright-core';

export interface Picture {
  /** Of its file in docs/images, without `.png`. */
  name: string;
  /** Below the portal's address, without a slash before it. */
  path: string;
  theme: 'light' | 'dark';
  /** In pixels; as a laptop shows it by default. */
  size?: { width: number; height: number };
  /** What a person does before it is taken. It waits for what it did to be seen. */
  act?(page: Page): Promise<void>;
}

/** As a laptop shows a page. */
export const LAPTOP = { width: 1360, height: 860 };
