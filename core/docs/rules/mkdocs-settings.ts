import type { Files } from '../../catalog/files.ts';
import { hasDescriptor, isBesideEntry } from '../../catalog/material.ts';
import type { Rule } from '../../catalog/rule.ts';
import { KnownPaths } from '../known-paths.ts';
import { mkdocsMistakes } from '../mkdocs-mistakes.ts';

/** Finds mistakes in the settings of MkDocs beside entries, as a docs sync does in those of repositories. */
export const mkdocsSettings: Rule = {
  name: 'mkdocs-settings',
  severity: 'warning',
  why: 'Documents have the order and the titles that the settings of MkDocs give to those that are there.',
  finds: 'settings of MkDocs that name no document',
  wrong:
    '# catalog/payments/checkout-db/mkdocs.yml\nnav: [runbok.md]\n# catalog/payments/checkout-db/docs/runbook.md\n# Runbook',
  right:
    '# catalog/payments/checkout-db/mkdocs.yml\nnav: [runbook.md]\n# catalog/payments/checkout-db/docs/runbook.md\n# Runbook',

  async *checkFiles(files, paths) {
    let known: KnownPaths | undefined;
    for (const file of paths) {
      if (!/(?:^|\/)mkdocs\.ya?ml$/.test(file) || !isOfEntry(file, files)) continue;
      const text = files.get(file);
      if (text === undefined) continue;
      known ??= new KnownPaths(files);
      for (const { offset = 0, ...words } of mkdocsMistakes({ file, text }, (path) => known!.has(path)))
        yield { file, offset, ...words };
    }
  },
};

/** A skeleton has names that are filled in later. */
function isOfEntry(file: string, files: Files): boolean {
  if (file.startsWith('templates/')) return false;
  return isBesideEntry(file, files) || hasDescriptor(file.slice(0, file.lastIndexOf('/') + 1), files);
}
