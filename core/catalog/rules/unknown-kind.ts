import { suggestion } from '../../text/did-you-mean.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity, Format } from '../entity.ts';
import { definitionOf, FOREIGN_KINDS } from '../kinds/foreign.ts';
import type { Kinds } from '../kinds/kind.ts';
import { meantByWord } from '../kinds/kind-words.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { spelling } from '../yaml/written-path.ts';

/** Shorter words are a letter away from too many others: an `app` is no misspelt `api`. */
const SHORTEST = 4;

export const unknownKind: Rule = {
  name: 'unknown-kind',
  severity: 'error',
  why: 'An entry of a misspelt kind is hardly checked, and missing from its list.',
  finds: 'an unknown kind',
  wrong: 'kind: servce\nname: checkout\nowner: payments',
  right: 'kind: service\nname: checkout\nowner: payments',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    const { kind, origin } = entity;
    const known = definitionOf(kind, kinds);
    if (origin.format === 'backstage' && known) {
      yield* otherSpelling(entity, known.backstage);
      return;
    }
    if (known) return;
    const meant = kind.length < SHORTEST ? undefined : misspellingOf(kind, kindWords(origin.format, kinds));
    if (meant !== undefined) yield finding(entity, 'a kind that Waypost does not know', suggestion(meant));
    else if (origin.format === 'backstage') yield ofNoProcessor(entity);
    else yield* otherWord(entity);
  },
};

function finding(entity: Entity, what: string, hint: string): Finding {
  return { field: ['kind'], message: `\`kind\` is \`${spelling(entity, ['kind'])}\`, ${what}.`, hint };
}

/** Backstage knows a kind by one spelling, and none of Waypost's own. */
function* otherSpelling(entity: Entity, word: string | undefined): Iterable<Finding> {
  if (spelling(entity, ['kind']) === word) return;
  if (word === undefined) yield ofNoProcessor(entity);
  else yield finding(entity, `which Backstage does not take for \`${word}\``, `Write \`${word}\`.`);
}

/** An organisation may have made up a kind of that name, so it is no error. */
function* otherWord(entity: Entity): Iterable<Finding> {
  const meant = meantByWord(entity.kind);
  if (!meant) return;
  const { kind, type } = meant;
  const hint = `Write \`kind: ${kind}\`${type ? ` and \`type: ${type}\`` : ''}, so that lists and checks of that kind have it.`;
  yield { ...finding(entity, `and Waypost knows such things as \`${kind}\``, hint), severity: 'warning' };
}

/** An organisation may have taught its Backstage a kind of its own. */
function ofNoProcessor(entity: Entity): Finding {
  const hint =
    'If yours has one for it, leave it; the rule can be turned off in catalog/portal.yaml. Otherwise write a kind such as `Component`.';
  return { ...finding(entity, "which no processor of Backstage's own takes", hint), severity: 'warning' };
}

function kindWords(format: Format, kinds: Kinds): string[] {
  const backstage = [...kinds.values(), ...FOREIGN_KINDS.values()].flatMap(({ backstage }) => backstage ?? []);
  return format === 'backstage' ? backstage : [...kinds.keys(), ...backstage.map((word) => word.toLowerCase())];
}
