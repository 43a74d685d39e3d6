import { escapeHtml } from '../text/escape-html.ts';

export interface SignInPage {
  title: string;
  text: string;
  links: readonly { title: string; href: string }[];
}

/**
 * The page as HTML in one line, which configurations of servers hold. It has none of `"`, `$`, `{`, `}`, `\` and `%`, which mean something there, and nothing but
 * ASCII. It needs no file of the site, as nobody may read one who is not signed in.
 */
export function signInPage(portal: string, { title, text, links }: SignInPage): string {
  const items = links.map(
    ({ title, href }) => `<a style='margin-right:1.5rem' href='${inert(href)}'>${inert(title)}</a>`,
  );
  return [
    "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>",
    "<meta name='color-scheme' content='light dark'><meta name='robots' content='noindex'>",
    `<title>${inert(title)} &#183; ${inert(portal)}</title>`,
    "<body style='background:Canvas;color:CanvasText;font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem'>",
    `<main><p style='margin:0;opacity:.75'>${inert(portal)}</p>`,
    `<h1 style='margin:.25rem 0 .5rem;font-size:1.5rem;line-height:1.3'>${inert(title)}</h1>`,
    `<p style='margin:0 0 1.5rem'>${inert(text)}</p><p>${items.join('')}</p></main></html>`,
  ].join('');
}

function inert(text: string): string {
  return escapeHtml(text).replace(/["'$`{}\\%]|[^\u0020-\u007e]/gu, (character) => `&#${character.codePointAt(0)};`);
}
