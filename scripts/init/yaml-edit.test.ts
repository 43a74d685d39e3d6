import { expect, test } from 'vitest';
import { filterList, removeKey, setValue } from './yaml-edit.ts';

const TEXT = `# Ours.
title: Acme portal # heads every page
forge: {github: acme/portal}
look: { accent: "#3b5bdb" }
externals: [stripe,  github]

# What people come back to.
views:
  - { name: Tier 1, filter: "tier:1" } # keep
  - name: Commerce
    filter: domain:commerce
health:
  timeout: 5s
  demo: { checkout: slow }
`;

test('a value is replaced where it is, in its own quotes, and all else stays byte for byte', () => {
  expect(setValue(TEXT, ['title'], 'Globex: portal')).toBe(TEXT.replace('Acme portal', '"Globex: portal"'));
  expect(setValue(TEXT, ['forge', 'github'], 'globex/portal')).toBe(TEXT.replace('acme/portal', 'globex/portal'));
  expect(setValue(TEXT, ['look', 'accent'], '#0a7')).toBe(TEXT.replace('#3b5bdb', '#0a7'));
});

test('a value that is there already changes nothing', () => {
  expect(setValue(TEXT, ['title'], 'Acme portal')).toBe(TEXT);
  expect(setValue('roles:\n  platform: [ team:a ]\n', ['roles', 'platform'], ['team:a'])).toBe(
    'roles:\n  platform: [ team:a ]\n',
  );
});

test('a value that is not there is added, and comments stay', () => {
  const text = '# Ours.\ntitle: Acme\n';
  expect(setValue(text, ['forge', 'github'], 'acme/portal')).toBe(`${text}forge:\n  github: acme/portal\n`);
  expect(setValue('', ['title'], 'Acme')).toBe('title: Acme\n');
});

test('a key goes with its lines', () => {
  expect(removeKey(TEXT, ['externals'])).toBe(TEXT.replace('externals: [stripe,  github]\n', ''));
  expect(removeKey(TEXT, ['health', 'demo'])).toBe(TEXT.replace('  demo: { checkout: slow }\n', ''));
  expect(removeKey(TEXT, ['gone'])).toBe(TEXT);
});

test('items of a list go, and the last takes its key along', () => {
  const isKept = (item: unknown) => (item as { name?: string }).name !== 'Commerce' && item !== 'stripe';
  expect(filterList(TEXT, ['views'], isKept)).toBe(
    TEXT.replace('  - name: Commerce\n    filter: domain:commerce\n', ''),
  );
  expect(filterList(TEXT, ['externals'], isKept)).toBe(TEXT.replace('[stripe,  github]', '[github]'));
  expect(filterList(TEXT, ['externals'], () => false)).toBe(TEXT.replace('externals: [stripe,  github]\n', ''));
});

test('what is not YAML is left alone, with a word', () => {
  expect(() => setValue('a: [', ['title'], 'x')).toThrow('catalog/portal.yaml is not YAML.');
});
