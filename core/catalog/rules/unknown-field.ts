import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Kinds } from '../kinds/kind.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { dotted } from '../yaml/written-path.ts';
import { type FieldGroup, fieldGroups, placeInDescriptor } from './field-groups.ts';

export const unknownField: Rule = {
  name: 'unknown-field',
  severity: 'warning',
  why: 'A misspelt field is kept and shown, but has no effect.',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecyle: production',
  right: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    // An item of `apis` is checked with the service that contains it.
    if (entity.origin.within) return;
    for (const group of fieldGroups(entity, kinds)) yield* misspeltFields(group);
    if (entity.origin.format === 'backstage') yield* misplacedFields(entity, kinds);
  },
};

function* misspeltFields({ path, value, known }: FieldGroup): Iterable<Finding> {
  for (const key of Object.keys(value)) {
    if (known.has(key)) continue;
    const meant = misspellingOf(
      key,
      [...known].filter((field) => !Object.hasOwn(value, field)),
    );
    if (meant === undefined) continue;
    const field = [...path, key];
    yield atKey(field, `Nothing reads the field \`${dotted(field)}\`.`, suggestion(meant));
  }
}

/** Fields of `spec` or `metadata` that are beside it. */
function* misplacedFields({ kind, written }: Entity, kinds: Kinds): Iterable<Finding> {
  for (const key of Object.keys(written)) {
    const place = placeInDescriptor(key, kind, kinds);
    if (place === undefined || (isMap(written[place]) && Object.hasOwn(written[place], key))) continue;
    yield atKey([key], `\`${key}\` is beside \`${place}\`, where nothing reads it.`, `Move it into \`${place}\`.`);
  }
}

function atKey(field: FieldPath, message: string, hint: string): Finding {
  return { field, asWritten: true, atKey: true, message, hint };
}
