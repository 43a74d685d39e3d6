import type { Rule } from '../rule.ts';
import { spelling } from '../yaml/written-path.ts';

export const uniqueName: Rule = {
  name: 'unique-name',
  severity: 'error',
  why: 'If two entries share a name, half of the readers find the wrong one.',
  wrong: 'kind: service\nname: ledger\n---\nkind: service\nname: Ledger',
  right: 'kind: service\nname: ledger\n---\nkind: service\nname: ledger-archive',

  *checkCatalog({ catalog }) {
    for (const [, [first, ...others]] of catalog.claimedTwice) {
      for (const entity of others) {
        yield {
          entity,
          field: ['name'],
          message: `\`${spelling(entity, ['name'])}\` is already taken, by ${first!.origin.file}.`,
          hint: 'Rename one of the two, or delete the copy.',
        };
      }
    }
  },
};
