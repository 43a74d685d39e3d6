import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { REQUEST_KINDS } from '../parts.ts';
import { askedSchema } from '../request/asked-schema.ts';
import { plainFields } from '../request/plain-fields.ts';
import { COMPONENTS } from './open-api-components.ts';
import { strictSchema } from './strict-schema.ts';

/** As it is in the description, where it may refer to other components. */
const KINDS = [...REQUEST_KINDS.values()].map((kind) => {
  const components = { schemas: { ...COMPONENTS, Fields: strictSchema(kind) } };
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ components }, 'api');
  return { kind, isDescribed: ajv.getSchema('api#/components/schemas/Fields')! };
});

/** Texts and keys at the edge of what a file may have. */
const word = fc.oneof(
  fc.constantFrom('checkout', 'a\nb', 'a\tb', '\u001b', '\u202e', '\u2028', '\ufeff', '', '__proto__', 'constructor'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const value = fc.oneof(
  { weight: 3, arbitrary: word },
  fc.constantFrom(0, 1, 9, 10, 1.5, true, null),
  fc.array(word, { maxLength: 2 }),
  fc.dictionary(word, word, { maxKeys: 2 }),
);

test.each(KINDS)('$kind.name is described as strictly as its fields are checked', ({ kind, isDescribed }) => {
  const schema = askedSchema(kind);
  const names = Object.keys(schema.properties as object);
  const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.constantFrom('colour', '__proto__'));
  const change = fc.tuple(name, value);
  const property = fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
    const given = Object.fromEntries([...Object.entries(kind.example), ...changes]);
    const { fields, problems } = plainFields(given, kind);
    const isTaken = problems.length === 0 && checkSchema(schema, fields).length === 0;
    expect([given, isDescribed(given)]).toEqual([given, isTaken]);
  });
  fc.assert(property, generated(1000));
});
