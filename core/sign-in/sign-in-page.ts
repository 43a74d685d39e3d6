import { escapeHtml } from '../text/escape-html.ts';

/** A page that a server shows in place of one of the site's. */
export interface SignInPage {
  title: string;
  /** Full sentences. */
  text: string;
  /** Absolute paths or addresses. */
  links: readonly { title: string; href: string }[];
}

/**
 * The page as HTML in one line, which configurations of servers hold. It has none of `"`, `$`, `{`, `}`, `\` and `%`, which mean something there, and nothing but
 * ASCII. It needs no file of the site, as nobody may read one who is not signed in.
 */
export function signInPage(portal: string, { title, text, links }: SignInPage): string {
  const items = links.map(({ title, href }) => `<p><a href='${inert(href)}'>${inert(title)}</a></p>`);
  return [
    "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>",
    "<meta name='color-scheme' content='light dark'><meta name='robots' content='noindex'>",
    `<title>${inert(title)} &#183; ${inert(portal)}</title>`,
    "<body style='background:Canvas;color:CanvasText;font-family:system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;line-height:1.5'>",
    `<main><h1>${inert(title)}</h1><p>${inert(text)}</p>${items.join('')}</main></html>`,
  ].join('');
}

function inert(text: string): string {
  return escapeHtml(text).replace(/["'$`{}\\%]|[^\u0020-\u007e]/gu, (character) => `&#${character.codePointAt(0)};`);
}
