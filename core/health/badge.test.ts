import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '#core/text/testing.ts';
import type { Ref } from '../catalog/ref.ts';
import { contrast, parseHex } from '../catalog/settings/contrast.ts';
import { badgeSvg } from './badge.ts';
import { STATUS_NAMES } from './status.ts';

const refOf = (name: string, namespace = 'default') => `service:${namespace}/${name}` as Ref;

test('a badge says name and status to who sees no colour and to who sees nothing', () => {
  const svg = badgeSvg(refOf('checkout'), 'down');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]* role="img" aria-label="checkout: Down">/);
  expect(svg).toContain('<title>checkout: Down</title>');
  expect([...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(['checkout', 'Down']);
});

test('each status has a shape of its own', () => {
  const shapes = STATUS_NAMES.map((status) => /<g transform[^>]*>(.*?)<\/g>/.exec(badgeSvg(refOf('a'), status))![1]);
  expect(new Set(shapes).size).toBe(STATUS_NAMES.length);
});

test('the namespace is shown where it is not the default one', () => {
  expect(badgeSvg(refOf('billing', 'eu'), 'unknown')).toContain('<title>eu/billing: Unknown</title>');
});

test('a long name is cut', () => {
  expect(badgeSvg(refOf('a'.repeat(300)), 'unknown')).toContain(`<title>${'a'.repeat(39)}…: Unknown</title>`);
});

test.each(['#3d444d', '#1a7f37', '#8a5a00', '#c21c26', '#59636e'])('white on %s can be read', (colour) => {
  expect(STATUS_NAMES.map((status) => badgeSvg(refOf('a'), status)).join('')).toContain(colour);
  expect(contrast(parseHex('#fff')!, parseHex(colour)!)).toBeGreaterThan(4.5);
});

test('whatever a service is called, its badge has no markup of others and no character that XML forbids', () => {
  const markup = badgeSvg(refOf('a'), 'degraded')
    .match(/<[^>]*>/g)!
    .map(withoutValues);
  fc.assert(
    fc.property(anyText({ minLength: 1 }), (name) => {
      const svg = badgeSvg(refOf(name), 'degraded');
      expect(svg.match(/<[^>]*>/g)!.map(withoutValues)).toEqual(markup);
      expect(svg.trimEnd()).not.toMatch(/[\p{Cc}\ufffe\uffff]|&(?!amp;|lt;|gt;|quot;|#39;)/u);
      expect(svg.isWellFormed()).toBe(true);
    }),
  );
});

function withoutValues(tag: string): string {
  return tag.replace(/"[^"]*"/g, '""');
}
