import fc from 'fast-check';
import { anyText } from '#core/text/testing.ts';
import { isMap } from '../../../text/is-map.ts';
import type { Patch } from './merge-patch.ts';

const TEXTS = [
  ...'checkout|payments|https://a.example/x?y=1#z|a-b|it\'s|a: b|# x| x|x |- y|*z|"q"'.split('|'),
  ...'yes|1.0|2024-01-01|null|~|0x1f||tab\there|[|{a}|a, b|@x|:|?|---|...'.split('|'),
  ...'one\ntwo|one\ntwo\n|  in\nout|a\n\n\nb\n|tail\n\n|\nlead|x \ny|# a\n- b: c\n|a\r\nb|\u0007é𝒳'.split('|'),
  'long '.repeat(30).trim(),
];
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: anyText({ maxLength: 8 }) },
);

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true }).map((number) => number || 0),
      fc.boolean(),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'x y', '1'), text), tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** What to change, before it is known what there is. */
export const generatedChanges = fc.array(
  fc.record({
    pick: fc.nat(),
    deeper: fc.boolean(),
    action: fc.constantFrom('set', 'remove', 'add', 'list', 'item'),
    value: anyValue,
  }),
  { minLength: 1, maxLength: 4 },
);
type Changes = typeof generatedChanges extends fc.Arbitrary<infer Value> ? Value : never;

/** A patch that changes fields of a map, or fields below them. */
export function patchOf(data: Readonly<Record<string, unknown>>, changes: Changes): Patch {
  const patch: Record<string, unknown> = {};
  for (const [index, change] of changes.entries()) {
    const { pick, deeper, action, value } = change;
    const names = Object.keys(data);
    const name = action === 'add' || names.length === 0 ? `new ${index}` : names[pick % names.length]!;
    const old = data[name];
    const place = Array.isArray(old) && old.length > 0 ? pick % old.length : 0;
    const item = Array.isArray(old) ? old[place] : undefined;
    if (Array.isArray(old) && action === 'item' && isMap(item)) {
      patch[name] = old.with(place, { ...item, [Object.keys(item)[pick % 3] ?? 'new']: value });
    } else if (Array.isArray(old) && (action === 'list' || action === 'item')) {
      patch[name] = old.toSpliced(place, pick % 3, value, ...(deeper ? old.slice(0, 1) : []));
    } else if (deeper && isMap(old)) {
      patch[name] = patchOf(old, [{ ...change, pick: pick >> 2 }, ...changes.slice(index + 1)]);
    } else patch[name] = action === 'remove' ? null : value;
  }
  return patch;
}
