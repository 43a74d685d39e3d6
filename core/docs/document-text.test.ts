import { expect, test } from 'vitest';
import type { Files } from '../catalog/files.ts';
import { decodeText, isRefusal } from '../catalog/yaml/decode-text.ts';
import { documentText } from './document-text.ts';

const refused = (bytes: Uint8Array): Files => {
  const content = decodeText(bytes);
  return {
    keys: () => ['a.md'],
    has: () => true,
    get: () => (isRefusal(content) ? undefined : content),
    refusal: () => (isRefusal(content) ? content : undefined),
  };
};

test.each([
  [Buffer.from('# Über', 'utf8'), '# Über'],
  [Buffer.from('# Über', 'latin1'), '# \ufffdber'],
  [Buffer.from('\ufeff# Über', 'utf16le'), '# Über'],
])('the bytes %j are shown as %s', (bytes, text) => {
  expect(documentText(refused(bytes), 'a.md')).toBe(text);
});

test('what is no text at all is not shown', () => {
  const files: Files = {
    ...refused(Buffer.from('')),
    get: () => undefined,
    refusal: () => ({ message: 'A.', hint: 'B.' }),
  };
  expect(documentText(files, 'a.md')).toBeUndefined();
});
