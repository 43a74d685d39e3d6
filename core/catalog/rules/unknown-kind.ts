import { suggestion } from '../../text/did-you-mean.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Format } from '../entity.ts';
import { definitionOf } from '../kinds/foreign.ts';
import type { Kinds } from '../kinds/kind.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

/** Shorter words are a letter away from too many others: an `app` is no misspelt `api`. */
const SHORTEST = 4;

export const unknownKind: Rule = {
  name: 'unknown-kind',
  severity: 'error',
  why: 'An entry of a misspelt kind is hardly checked, and missing from its list.',
  wrong: 'kind: servce\nname: checkout\nowner: payments',
  right: 'kind: service\nname: checkout\nowner: payments',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    const { kind, origin } = entity;
    if (definitionOf(kind, kinds) || kind.length < SHORTEST) return;
    const meant = misspellingOf(kind, kindWords(origin.format, kinds));
    if (meant === undefined) return;
    yield {
      field: ['kind'],
      message: `\`${fieldName(entity, ['kind'])}\` is \`${spelling(entity, ['kind'])}\`, a kind that Waypost does not know.`,
      hint: suggestion(meant),
    };
  },
};

/** Every word that a document of a format may say for its kind. */
function kindWords(format: Format, kinds: Kinds): string[] {
  const backstage = [
    ...[...kinds.values()].flatMap(({ backstage }) => backstage ?? []),
    ...['AiResource', 'Location', 'Template'],
  ];
  return format === 'backstage' ? backstage : [...kinds.keys(), ...backstage.map((word) => word.toLowerCase())];
}
