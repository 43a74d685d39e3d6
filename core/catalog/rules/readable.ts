import type { Files } from '../files.ts';
import { hasDescriptor, isBesideEntry } from '../material.ts';
import type { Rule } from '../rule.ts';
import { looseText } from '../yaml/decode-text.ts';

const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;

/** Entries are reported by the reader, before there is anything that a rule could look at. The documents beside them are reported here. */
export const readable: Rule = {
  name: 'readable',
  severity: 'error',
  why: 'If a file cannot be read, its entry or its page is missing from the portal.',
  finds: 'a file that cannot be read',
  wrong: '# catalog/payments/checkout.yaml: this comment, and nothing else',
  right: '# catalog/payments/checkout.yaml\nkind: service\nname: checkout\nowner: payments',

  async *checkFiles(files, paths) {
    for (const file of paths) {
      if (!DOCUMENT.test(file) || !isOfEntry(file, files)) continue;
      const refusal = files.refusal?.(file);
      if (!refusal) continue;
      // One that is no UTF-8 is shown as far as it is text.
      const text = looseText(refusal);
      const offset = Math.max(0, text?.indexOf('\ufffd') ?? 0);
      yield { file, offset, ...refusal, ...(text !== undefined && { severity: 'warning' }) };
    }
  },
};

/** Documents of a descriptor of Backstage are in `docs/` beside it. */
function isOfEntry(file: string, files: Files): boolean {
  if (isBesideEntry(file, files)) return true;
  const folders = [...file.matchAll(/(?:^|\/)docs\//g)].map(({ index, 0: docs }) =>
    file.slice(0, index + docs.indexOf('docs')),
  );
  return folders.some((folder) => hasDescriptor(folder, files));
}
