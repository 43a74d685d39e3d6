import { expect, test } from 'vitest';
import { PLURALS } from '#core/catalog/kinds/kind-words.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { frame } from './frame.ts';
import { menuIconStyle } from './menu-icons.mjs';

const ruleOf = (href: string) => menuIconStyle().find((rule) => rule.includes(`[href$="${href}"]`));

test('every list of a kind and every page of each portal has an icon of its own', () => {
  const pages = frame(snapshotOf({})).groups.flatMap(({ items }) => items.slice(items[0]!.address === '' ? 1 : 0));
  const hrefs = [...pages.map(({ href }) => href), ...Object.values(PLURALS).map((plural) => `/${plural}/`)];
  expect(hrefs.filter((href) => !ruleOf(href))).toEqual([]);
});

test('what no page has an icon for has a label, and what leads out a globe', () => {
  const rules = menuIconStyle();
  expect([rules.at(0), rules.at(-1)]).toEqual([
    expect.stringMatching(/^\.sidebar a\{--icon:url\("data:image\/svg\+xml,/),
    expect.stringMatching(/^\.sidebar a\[href\^="http"\]\{--icon:url\("data:image\/svg\+xml,/),
  ]);
});

test('home has its own icon, also of a portal below /docs/', () => {
  const rules = menuIconStyle().map((rule) => rule.slice(0, rule.indexOf('{')));
  expect(rules.indexOf('.sidebar a[data-key="h"]')).toBeGreaterThan(rules.indexOf('.sidebar a[href$="/docs/"]'));
});

test('an icon is a picture that a browser can read, without what CSS or an address would end it with', () => {
  for (const rule of menuIconStyle()) {
    const [, lines] = /url\("data:image\/svg\+xml,([^"#<>]+)"\)\}$/.exec(rule) ?? [];
    expect(lines, rule).toBeDefined();
    expect(rule).not.toContain('undefined');
  }
});
