import type { Entity } from '../entity.ts';
import type { Rule } from '../rule.ts';
import { Locator } from '../yaml/locator.ts';
import { pathInDocument, spelling } from '../yaml/written-path.ts';

export const uniqueName: Rule = {
  name: 'unique-name',
  severity: 'error',
  why: 'If two entries share a name, half of the readers find the wrong one.',
  finds: 'a name that is taken',
  wrong: 'kind: service\nname: ledger\n---\nkind: service\nname: Ledger',
  right: 'kind: service\nname: ledger\n---\nkind: service\nname: ledger-archive',

  *checkCatalog({ catalog, files }) {
    const locator = new Locator(files);
    for (const [, claimants] of catalog.claimedTwice) {
      const [first, ...others] = originalFirst(claimants);
      const { origin } = first!;
      const { line } = locator.locate(origin, pathInDocument(['name'], origin));
      for (const entity of others) {
        yield {
          entity,
          field: ['name'],
          message: `\`${spelling(entity, ['name'])}\` is already taken, by ${origin.file}:${line}.`,
          hint: 'Rename one of the two, or delete the copy.',
        };
      }
    }
  },
};

/** A copy often keeps the name in it and changes that of its file, so the file that is named after its entry comes first. */
function originalFirst(claimants: readonly Entity[]): Entity[] {
  const isNamedAfter = ({ name, origin }: Entity) => {
    const [, file = ''] = /([^/]*)\.ya?ml$/i.exec(origin.file) ?? [];
    return file.toLowerCase() === name.toLowerCase() && !origin.within;
  };
  return claimants.toSorted((a, b) => Number(isNamedAfter(b)) - Number(isNamedAfter(a)));
}
