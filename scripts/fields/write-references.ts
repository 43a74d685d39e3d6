import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `npm run readmes`: writes the references of fields into docs/ again, and the version of each field that is new.
const ROOT = join(import.meta.dirname, '../..');
const SINCE = 'core/fields/since.json';

function write(path: string, text: string): void {
  const file = join(ROOT, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text);
  console.log(`Wrote ${path}.`);
}

const [{ allFields }, { withVersions }] = await Promise.all([
  import('#core/fields/books.ts'),
  import('#core/fields/versions.ts'),
]);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const before = JSON.parse(readFileSync(join(ROOT, SINCE), 'utf8')) as Record<string, string[]>;
const names = [...allFields()].map(({ name }) => name);
write(SINCE, `${JSON.stringify(withVersions(before, names, version), undefined, 2)}\n`);

// After the versions, which are in the text.
const [{ BOOKS }, { referenceMarkdown }] = await Promise.all([
  import('#core/fields/books.ts'),
  import('#core/fields/reference-markdown.ts'),
]);
for (const book of BOOKS) write(`docs/${book.document}`, referenceMarkdown(book));
