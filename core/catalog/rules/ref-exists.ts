import { nearest } from '../../text/nearest.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Finding } from '../problem.ts';
import { type Ref, refParts } from '../ref.ts';
import type { BrowserRule } from '../rule.ts';
import { SETTINGS_FILE, type Settings } from '../settings/settings.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { dangling, noReference } from './reference-words.ts';

export const refExists: BrowserRule = {
  name: 'ref-exists',
  severity: 'error',
  why: 'A reference to nothing hides which entries a failure affects.',
  wrong: 'kind: service\nname: checkout\nowner: payments\ndependsOn: [resource:chekout-db]',
  right: 'kind: service\nname: checkout\nowner: payments\ndependsOn: [resource:checkout-db]',
  runsInBrowser: true,

  *checkEntity(entity, known) {
    for (const { field, relation, to, inherited } of entity.references) {
      if (relation === 'ownedBy' || inherited || isOwnApi(field)) continue;
      if (to === undefined) {
        if (spelling(entity, field).trim() !== '') yield noReference(entity, field);
      } else if (refParts(to).kind === 'external') yield* unknownExternal(entity, field, to, known.settings);
      else if (!known.catalog.has(to)) yield dangling(entity, field, to, known);
    }
  },
};

/** The name of an item of `apis` makes an entity of its own, so it cannot dangle. */
function isOwnApi(field: FieldPath): boolean {
  return field[0] === 'apis' && field.at(-1) === 'name';
}

function* unknownExternal(
  entity: Entity,
  field: FieldPath,
  to: Ref,
  { externals }: Pick<Settings, 'externals'>,
): Iterable<Finding> {
  const { name } = refParts(to);
  if (externals.has(name)) return;
  const near = nearest(name, externals);
  const add = `add \`${name}\` to \`externals\` in ${SETTINGS_FILE}`;
  yield {
    field,
    message: `\`${fieldName(entity, field)}\` names \`${spelling(entity, field)}\`, which is not among the externals.`,
    hint: near ? `Did you mean \`external:${near}\`? Otherwise ${add}.` : `A${add.slice(1)}.`,
  };
}
