import { expect, test } from 'vitest';
import { readManifest } from './render-manifest.ts';

const MANIFEST = { commit: '1'.repeat(40), files: { 'service:default/desk': 'a'.repeat(64) } };

test('a manifest says which file each service has', () => {
  expect(readManifest(JSON.stringify(MANIFEST))).toEqual(MANIFEST);
});

test.each([undefined, '', '{', '[]', '{}', '{"commit":"main","files":{}}', '{"commit":"1","files":{"a":1}}'])(
  '%s is none',
  (text) => {
    expect(readManifest(text)).toBeUndefined();
  },
);
