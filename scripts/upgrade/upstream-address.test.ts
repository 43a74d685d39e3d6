import { expect, test } from 'vitest';
import { upstreamAddress } from './upstream-address.ts';

const FOLDER = import.meta.dirname;

test.each([
  ['https://portal.example/waypost.git', 'https://portal.example/waypost.git'],
  ['ssh://git@portal.example/waypost', 'ssh://git@portal.example/waypost'],
  ['git@portal.example:acme/waypost.git', 'git@portal.example:acme/waypost.git'],
  ['.', FOLDER],
  [FOLDER, FOLDER],
  [`file://${FOLDER}`, FOLDER],
])('`%s` is used', (written, address) => {
  expect(upstreamAddress(written, FOLDER, undefined)).toBe(address);
});

test.each([
  ['https://portal.example/waypost'],
  ['git+https://portal.example/waypost'],
  [{ type: 'git', url: 'git+https://portal.example/waypost' }],
])('package.json may say %j', (repository) => {
  expect(upstreamAddress(undefined, FOLDER, JSON.stringify({ repository }))).toBe('https://portal.example/waypost');
});

test.each(['acme/waypost', 'github:acme/waypost'])('package.json may say `%s` of GitHub', (repository) => {
  expect(upstreamAddress(undefined, FOLDER, JSON.stringify({ repository }))).toBe('https://github.com/acme/waypost');
});

test.each([
  'ext::sh -c touch% x',
  '--upload-pack=touch x',
  'http://portal.example/x',
  'git://portal.example/x',
  'ssh://-oProxyCommand=x/y',
  'a@b:-x',
  'a@b::x',
  'gone',
])('`%s` is refused', (written) => {
  expect(() => upstreamAddress(written, FOLDER, undefined)).toThrow(
    `\`${written}\` is neither a folder nor an address of Waypost.`,
  );
});

test('credentials are refused, and not repeated', () => {
  expect(() => upstreamAddress('https://ana:hunter2@portal.example/x', FOLDER, undefined)).toThrow(
    /^The address of the product has credentials in it, which would be shown and kept\.$/,
  );
});

test.each(['', '{}', 'null', '{ "repository": 1 }'])(
  'a package.json %j without an address asks for one',
  (manifest) => {
    expect(() => upstreamAddress(undefined, FOLDER, manifest)).toThrow(
      'package.json has no `repository` to get newer releases of Waypost from.',
    );
  },
);
