import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { causeHtml, changeHtml, hitsHtml, needsHtml } from './now-words.ts';

const need = (name: string) => [`service:default/${name}` as Ref, `<${name}>`] as const;
const link = (name: string) => `<a href="/services/${name}/">&lt;${name}&gt;</a>`;

test('what it needs is named while it is down, three of many', () => {
  expect(needsHtml([])).toBe('');
  expect(needsHtml([need('a')])).toBe(`Depends on ${link('a')}, which is down.`);
  expect(needsHtml([need('a'), need('b')])).toBe(`Depends on ${link('a')} and ${link('b')}, which are down.`);
  expect(needsHtml(['a', 'b', 'c', 'd', 'e'].map(need))).toBe(
    `Depends on ${link('a')}, ${link('b')}, ${link('c')} and 2 more services, which are down.`,
  );
});

test('what others wrote stays text', () => {
  expect(causeHtml('Down', 'Answered without the text `<ok>`.')).toBe(
    'Answered without the text <code>&lt;ok&gt;</code>.',
  );
  expect(causeHtml('Degraded', undefined)).toBe('Degraded.');
  expect(changeHtml({ of: 'entry', subject: '<b>', author: '"x"' })).toBe(
    'Last change of this entry: &lt;b&gt; by &quot;x&quot;,',
  );
  expect(changeHtml({ of: 'docs', subject: '<b>', author: '"x"' })).toBe(
    'Last change to its docs: &lt;b&gt; by &quot;x&quot;,',
  );
  expect(hitsHtml({ words: '1 service', href: '/map/?a&b', first: [{ title: '<i>' }] })).toBe(
    'It hits <a href="/map/?a&amp;b">1 service</a>, &lt;i&gt; first.',
  );
  expect(hitsHtml({ words: '1 service', href: '/map/', first: [] })).toBe('It hits <a href="/map/">1 service</a>.');
});
