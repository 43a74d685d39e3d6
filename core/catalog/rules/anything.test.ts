import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { generated } from '../../../tests/how-many.ts';
import { RULES } from '../../parts.ts';
import { isMap } from '../../text/is-map.ts';
import { checkCatalog } from '../check.ts';
import { FOREIGN_KINDS } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import { contextOf } from '../testing.ts';
import { knownFields } from '../unknown-fields.ts';

const HARD = '__proto__|constructor|toString|hasOwnProperty|..|CON|a b||`|javascript:x|{{ a }}'.split('|');
const kinds = [...KINDS.keys(), ...FOREIGN_KINDS.keys(), 'component', 'group', ...HARD];
const fields = [
  ...new Set([...kinds.flatMap((kind) => [...knownFields(kind)]), 'target', 'targets', '$text', 'url', 'onwer']),
];

const key = fc.constantFrom(...fields, ...HARD);
const scalar = fc.oneof(
  fc.constantFrom(...kinds, './a.yaml', './*.yaml', '../../x', 'external:x', 'openapi'),
  fc.jsonValue(),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const flat = fc.tuple(
  fc.constantFrom(...kinds),
  fc.constantFrom('a', 'b', ...HARD),
  fc.dictionary(key, value, { maxKeys: 8 }),
);

test('no rule throws, whatever an entry holds, and every finding can be acted upon', { tags: 'slow' }, () => {
  const property = fc.property(
    fc.array(flat, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    (entries, isDescriptor) => {
      const documents = entries.map(([kind, name, rest]) =>
        stringify(
          isDescriptor
            ? { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { ...rest, name }, spec: rest }
            : { ...rest, kind, name },
        ),
      );
      for (const problem of checkCatalog(RULES, contextOf({ 'catalog/a/a.yaml': documents.join('---\n') }))) {
        expect(problem.message).toMatch(/[.?]$/);
        expect(problem.hint).toMatch(/[.?]$/);
        expect(isMap(problem) && problem.line > 0 && problem.column > 0).toBe(true);
      }
    },
  );
  const noText = { toString: [] };
  const fields = { aliases: [noText], formerly: [noText], owner: noText, apis: [{ name: noText, type: noText }] };
  fc.assert(property, {
    ...generated(500),
    examples: [
      [[['service', 'a', { ...fields, tier: noText }]], false],
      [[['service', 'a', fields]], true],
    ],
  });
});
