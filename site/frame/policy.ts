import { createHash } from 'node:crypto';
import idle from 'astro/runtime/client/idle.prebuilt.js';
import load from 'astro/runtime/client/load.prebuilt.js';
import media from 'astro/runtime/client/media.prebuilt.js';
import only from 'astro/runtime/client/only.prebuilt.js';
import visible from 'astro/runtime/client/visible.prebuilt.js';
import island from 'astro/runtime/server/astro-island.prebuilt.js';

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

export function scriptHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * The one inline script: it sets the chosen theme before the first paint, so that nothing flashes, and lets a person choose.
 * It also says that scripts run, for what is of no use without. The same text on every page, so that a policy can name its hash.
 */
export const THEME_SCRIPT = `(() => {
const root = document.documentElement, key = 'waypost-theme';
let theme = '';
root.dataset.script = '';
try { theme = localStorage.getItem(key) || ''; } catch {}
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme; else theme = '';
addEventListener('DOMContentLoaded', () => {
const select = document.querySelector('.theme select');
if (!select) return;
select.value = theme;
select.closest('.theme').hidden = false;
select.addEventListener('change', () => {
if (select.value) root.dataset.theme = select.value; else delete root.dataset.theme;
try { localStorage.setItem(key, select.value); } catch {}
});
});
})();`;

/** The scripts in pages: the one that sets the theme, and those that Astro writes to wake islands, in Astro's own words. */
export const INLINE_SCRIPTS: readonly string[] = [THEME_SCRIPT, island, idle, load, media, only, visible];

export const POLICY = policy(INLINE_SCRIPTS);
