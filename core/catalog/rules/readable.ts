import type { Files } from '../files.ts';
import type { Rule } from '../rule.ts';

const DOCUMENT = /\.(?:md|markdown|rst|adoc|asciidoc)$/i;

/** Entries are reported by the reader, before there is anything that a rule could look at. The documents beside them are reported here. */
export const readable: Rule = {
  name: 'readable',
  severity: 'error',
  why: 'If a file cannot be read, its entry or its page is missing from the portal.',
  wrong: '# catalog/payments/checkout.yaml: this comment, and nothing else',
  right: '# catalog/payments/checkout.yaml\nkind: service\nname: checkout\nowner: payments',

  async *checkFiles(files, paths) {
    for (const file of paths) {
      if (!DOCUMENT.test(file) || !isBesideEntry(file, files)) continue;
      const refusal = files.refusal?.(file);
      if (refusal) yield { file, offset: 0, ...refusal };
    }
  },
};

/** Whether a file is in the folder of an entry, at any depth. */
function isBesideEntry(file: string, files: Files): boolean {
  for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
    const folder = file.slice(0, slash);
    if (files.has(`${folder}.yaml`) || files.has(`${folder}.yml`)) return true;
  }
  return false;
}
