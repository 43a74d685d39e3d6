import { suggestion } from '../../text/did-you-mean.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity, FieldPath } from '../entity.ts';
import { LIFECYCLES } from '../kinds/properties.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling, valueAt } from '../yaml/written-path.ts';

/** Letters of which a beginning has to have so many to be one: `prod`. */
const SHORTEST = 3;

export const knownLifecycle: Rule = {
  name: 'known-lifecycle',
  severity: 'warning',
  why: 'Rules about production find an entry only by the word `production`.',
  finds: 'a lifecycle that rules do not know',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecycle: prod',
  right: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  reach: 'entity',

  *checkEntity(entity) {
    // An item of `apis` is looked at with its service, whose lifecycle it has where it has none of its own.
    if (entity.origin.within) return;
    for (const { field, lifecycle } of lifecyclesOf(entity)) {
      const meant = typeof lifecycle === 'string' ? meantBy(lifecycle.trim().toLowerCase()) : undefined;
      if (meant === undefined) continue;
      yield {
        field,
        message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, which no rule takes for \`${meant}\`.`,
        hint: suggestion(meant),
      };
    }
  },
};

function lifecyclesOf({ lifecycle, written }: Entity): { field: FieldPath; lifecycle: unknown }[] {
  const apis = Array.isArray(written.apis) ? written.apis : [];
  const ofApis = apis.map((api, index) => ({
    field: ['apis', index, 'lifecycle'],
    lifecycle: valueAt(api, ['lifecycle']),
  }));
  return [{ field: ['lifecycle'], lifecycle }, ...ofApis];
}

function meantBy(written: string): string | undefined {
  if (LIFECYCLES.includes(written)) return undefined;
  const begun = LIFECYCLES.find((word) => written.length >= SHORTEST && word.startsWith(written));
  return begun ?? misspellingOf(written, LIFECYCLES);
}
