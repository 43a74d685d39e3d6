import type { Entity, FieldPath } from '../entity.ts';
import type { Finding } from '../problem.ts';
import { type Ref, refParts } from '../ref.ts';
import { externalHint } from '../ref-words.ts';
import type { BrowserContext, BrowserRule } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { dangling, isEmpty, isKnown, isOfOtherForm, isSure, noReference } from './reference-words.ts';

export const refExists: BrowserRule = {
  name: 'ref-exists',
  severity: 'error',
  why: 'A reference to nothing hides which entries a failure affects.',
  finds: 'a reference to nothing',
  wrong: 'kind: service\nname: checkout\nowner: payments\ndependsOn: [resource:chekout-db]',
  right: 'kind: service\nname: checkout\nowner: payments\ndependsOn: [resource:checkout-db]',
  runsInBrowser: true,

  *checkEntity(entity, known) {
    for (const { field, relation, to, inherited } of entity.references) {
      if (relation === 'ownedBy' || inherited || isOwnApi(field) || isOfOtherForm(entity, field, known.kinds)) continue;
      if (to === undefined) {
        if (!isEmpty(entity, field)) yield noReference(entity, { field, relation }, known);
      } else if (refParts(to).kind === 'external') yield* unknownExternal(entity, field, to, known);
      else if (!isKnown(to, known)) yield dangling(entity, { field, relation, to }, known);
    }
  },
};

/** The name of an item of `apis` makes an entity of its own, so it cannot dangle. */
function isOwnApi(field: FieldPath): boolean {
  return field[0] === 'apis' && field.at(-1) === 'name';
}

function* unknownExternal(entity: Entity, field: FieldPath, to: Ref, known: BrowserContext): Iterable<Finding> {
  const { name } = refParts(to);
  const externals = externalsOf(known);
  if (!externals || externals.has(name)) return;
  yield {
    field,
    missing: to,
    ...(!isSure(known) && { severity: 'warning' }),
    message: `\`${fieldName(entity, field)}\` names \`${spelling(entity, field)}\`, which is not among the externals.`,
    hint: externalHint(name, externals),
  };
}

/** Undefined where they are not known, so that any will do. */
function externalsOf({ settings: { externals }, elsewhere }: BrowserContext): ReadonlySet<string> | undefined {
  if (!elsewhere?.catalog) return externals;
  return elsewhere.externals?.union(externals ?? new Set());
}
