import { FOREIGN_KINDS } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { misspellingOf } from './misspelling.ts';

const BACKSTAGE = [
  ...[...KINDS.values()].flatMap(({ backstage }) => backstage ?? []),
  ...['AiResource', 'Location', 'Template'],
];
const WAYPOST = [...KINDS.keys(), ...BACKSTAGE.map((word) => word.toLowerCase())];
/** Shorter words are a letter away from too many others: an `app` is no misspelt `api`. */
const SHORTEST = 4;

export const unknownKind: Rule = {
  name: 'unknown-kind',
  severity: 'warning',
  why: 'An entry of a misspelt kind is kept, but it is hardly checked, and missing from its list.',
  wrong: 'kind: servce\nname: checkout\nowner: payments',
  right: 'kind: service\nname: checkout\nowner: payments',
  reach: 'entity',

  *checkEntity(entity) {
    const { kind, origin } = entity;
    if (KINDS.has(kind) || FOREIGN_KINDS.has(kind) || kind.length < SHORTEST) return;
    const meant = misspellingOf(kind, origin.format === 'backstage' ? BACKSTAGE : WAYPOST);
    if (meant === undefined) return;
    yield {
      field: ['kind'],
      message: `\`${fieldName(entity, ['kind'])}\` is \`${spelling(entity, ['kind'])}\`, a kind that Waypost does not know.`,
      hint: `Did you mean \`${meant}\`?`,
    };
  },
};
