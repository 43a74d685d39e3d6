import { createHash } from 'node:crypto';
import idle from 'astro/runtime/client/idle.prebuilt.js';
import load from 'astro/runtime/client/load.prebuilt.js';
import media from 'astro/runtime/client/media.prebuilt.js';
import only from 'astro/runtime/client/only.prebuilt.js';
import visible from 'astro/runtime/client/visible.prebuilt.js';
import island from 'astro/runtime/server/astro-island.prebuilt.js';
import { THEME_SCRIPT } from './theme-script.ts';

/**
 * The content security policy of every page. A page itself may contain only scripts that are named by their hash; styles are allowed,
 * because diagrams need them. Browsers ignore `frame-ancestors` in a page, so the server sends it; `portal start` does.
 *
 * @param inline texts of the scripts in pages
 */
export function policy(inline: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval' ${inline.map(scriptHash).join(' ')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self' https://github.com`,
    `base-uri 'none'`,
    `frame-src 'self'`,
    `object-src 'none'`,
  ].join('; ');
}

/** A script as a policy names it. */
export function scriptHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The scripts in pages: the one that sets the theme, and those that Astro writes to wake islands, in Astro's own words. */
export const INLINE_SCRIPTS: readonly string[] = [THEME_SCRIPT, island, idle, load, media, only, visible];

/** The same of every page, so made once. */
export const POLICY = policy(INLINE_SCRIPTS);
