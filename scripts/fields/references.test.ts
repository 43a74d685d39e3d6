import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOKS } from '#core/fields/books.ts';
import { referenceMarkdown } from '#core/fields/reference-markdown.ts';

const DOCS = join(import.meta.dirname, '../../docs');

test.each(BOOKS.map((book) => [book.document, book] as const))(
  'docs/%s is what `npm run readmes` writes',
  (document, book) => {
    expect(readFileSync(join(DOCS, document), 'utf8')).toBe(referenceMarkdown(book));
  },
);
