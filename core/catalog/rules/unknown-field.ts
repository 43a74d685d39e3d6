import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Kinds } from '../kinds/kind.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { dotted, spelled } from '../yaml/written-path.ts';
import { DESCRIPTOR, type FieldGroup, fieldGroups, lacking, misspeltIn, placeInDescriptor } from './field-groups.ts';

export const unknownField: Rule = {
  name: 'unknown-field',
  severity: 'warning',
  why: 'A misspelt field is kept and shown, but has no effect.',
  finds: 'an unknown field',
  wrong: 'kind: service\nname: checkout\nowner: payments\nlifecyle: production',
  right: 'kind: service\nname: checkout\nowner: payments\nlifecycle: production',
  reach: 'entity',

  *checkEntity(entity, { kinds }) {
    // An item of `apis` is checked with the service that contains it.
    if (entity.origin.within) return;
    const groups = fieldGroups(entity, kinds);
    if (entity.origin.format === 'waypost') for (const group of groups) yield* misspeltFields(group);
    else {
      // Backstage takes no others at the top, and any below.
      for (const group of groups)
        for (const found of misspeltFields(group))
          yield group.path.length === 0 ? { ...found, severity: 'error' } : found;
      yield* foreignFields(entity, kinds);
    }
  },
};

function* misspeltFields(group: FieldGroup): Iterable<Finding> {
  for (const { key, meant } of misspeltIn(group)) {
    const field = [...group.path, key];
    yield atKey(field, `Nothing reads the field \`${dotted(field)}\`.`, suggestion(meant));
  }
}

/** Fields beside `metadata` and `spec`, for which Backstage refuses a descriptor. */
function* foreignFields({ kind, written }: Entity, kinds: Kinds): Iterable<Finding> {
  for (const key of Object.keys(written)) {
    if (OF_THE_API.has(key)) {
      const found = atKey([key], `\`${key}\` is what Backstage's API adds, and no file has it.`, 'Delete it.');
      yield { ...found, severity: 'warning' };
    } else if (!DESCRIPTOR.has(key) && misspellingOf(key, lacking(DESCRIPTOR, written)) === undefined) {
      const place = placeInDescriptor(key, kind, kinds);
      const message = `\`${spelled(key)}\` is beside ${place ? `\`${place}\`` : '`metadata` and `spec`'}, where nothing reads it.`;
      yield { ...atKey([key], message, moveTo(place, key, written)), severity: 'error' };
    }
  }
}

const OF_THE_API = new Set(['relations', 'status']);

function moveTo(place: 'metadata' | 'spec' | undefined, key: string, written: Entity['written']): string {
  if (place === undefined) return 'Move it into `metadata` or `spec`, or delete it.';
  const there = written[place];
  return isMap(there) && Object.hasOwn(there, key)
    ? `Delete it: \`${place}\` has one, too.`
    : `Move it into \`${place}\`.`;
}

function atKey(field: FieldPath, message: string, hint: string): Finding {
  return { field, asWritten: true, atKey: true, message, hint };
}
