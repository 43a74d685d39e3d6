import { suggestion } from '../../text/did-you-mean.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { LIFECYCLES } from '../kinds/properties.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

/** Letters of which a beginning has to have so many to be one: `prod`. */
const SHORTEST = 3;

export const knownLifecycle: Rule = {
  name: 'known-lifecycle',
  severity: 'warning',
  why: 'Rules about production find an entry only by the word `production`.',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecycle: prod',
  right: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  reach: 'entity',

  *checkEntity(entity) {
    const { lifecycle, origin } = entity;
    const written = lifecycle?.trim().toLowerCase();
    // An item of `apis` has the lifecycle of its service.
    if (!written || LIFECYCLES.includes(written) || origin.within) return;
    const meant = meantBy(written);
    if (meant === undefined) return;
    const field = ['lifecycle'];
    yield {
      field,
      message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, which no rule takes for \`${meant}\`.`,
      hint: suggestion(meant),
    };
  },
};

function meantBy(written: string): string | undefined {
  const begun = LIFECYCLES.find((word) => written.length >= SHORTEST && word.startsWith(written));
  return begun ?? misspellingOf(written, LIFECYCLES);
}
