// SPDX-License-Identifier: {{license}}
import { escaped } from './escaped.ts';
import { type Page, stepsUp } from './read-pages.ts';

/** Puts a page into its frame: the menu of all pages, and the styles, both by relative addresses. */
export function renderPage(page: Page, pages: readonly Page[]): string {
  const top = stepsUp(page.address);
  const site = pages[0]?.title ?? page.title;
  const title = page.title === site ? site : `${page.title} · ${site}`;
  const menu = pages.map(({ address, title }) => {
    const current = address === page.address ? ' aria-current="page"' : '';
    return `<li><a href="${top}${address}"${current}>${escaped(title)}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${top}style.css">
</head>
<body>
<nav aria-label="Pages">
<ul>
${menu.join('\n')}
</ul>
</nav>
<main>
${page.html}</main>
</body>
</html>
`;
}
