import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { nameFormat } from './name-format.ts';

const named = (name: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: ${JSON.stringify(name)}\n`,
});

test('letters, digits and `-_.` make a name, in either case', () => {
  for (const name of ['checkout', 'Checkout', 'a', '7', 'a-b_c.d', 'constructor', 'index', 'conway', 'x'.repeat(63)]) {
    expect(problemsOf(nameFormat, named(name))).toBe('');
  }
});

/** A problem as a rule has it: what has a name at a place, what is wrong with it, and a name for it. */
const problem = (place: string, field: string, name: string, what: string, fixed: string) => [
  `${place}  error  name-format`,
  `  \`${field}\` is \`${name}\`, which ${what}.`,
  `  Write ${fixed ? `\`${fixed}\`` : 'another'}: letters, digits and \`-_.\`, with a letter or digit at both ends.`,
];
const DEVICE = 'Windows reserves for a device, so no page could be written there';

test.each([
  ['a character that a name may not have', 'invalid component', 'has a space in it', 'invalid-component'],
  ['an accent, whose letter stays', 'café', 'has `é` (U+00E9) in it', 'cafe'],
  ['a character that cannot be seen', 'check\u200bout', 'has the character U+200B in it', 'check-out'],
  ['a letter that only looks like one', '\u212aafka', 'has `\u212a` (U+212A) in it', 'Kafka'],
  ['a sign at its begin', '-checkout', 'begins with `-`', 'checkout'],
  ['a sign at its end', 'checkout.', 'ends with `.`', 'checkout'],
  ['what means something to a runtime', '__proto__', 'begins with `_`', 'proto'],
  ['what means something to a disk, and nothing would be left of it', '..', 'begins with `.`', ''],
  ['more than 63 characters', 'x'.repeat(64), 'has 64 characters where 63 are the most', 'x'.repeat(63)],
  ['nothing that would be left of it', '結帳', 'has `結` (U+7D50) in it', ''],
  ['what Windows keeps for a device, whatever its case', 'CON', DEVICE, 'CON-service'],
  ['a device, which does not become a file by an ending', 'lpt1.events', DEVICE, 'lpt1-service.events'],
  ['what was written as a title', 'Oops Service', 'has a space in it', 'oops-service'],
])('a name with %s is refused: %s', (_, name, what, fixed) => {
  const expected = problem('catalog/payments/checkout.yaml:2:7', 'name', name, what, fixed);
  expect(problemLines(nameFormat, named(name))).toEqual(expected);
});

const DESCRIPTOR = 'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: shop\n';
test.each([
  ['apis: [{ name: checkout http }]', '3:16', 'apis[0].name', 'checkout http', 'has a space in it', 'checkout-http'],
  ['members: [ines, aux]', '3:17', 'members[1]', 'aux', DEVICE, 'aux-person'],
  [`${DESCRIPTOR}  namespace: east/west`, '5:14', 'metadata.namespace', 'east/west', 'has `/` in it', 'east-west'],
])('a name is pointed at where its author wrote it: %s', (lines, place, field, name, what, fixed) => {
  const kind = lines.startsWith('members') ? 'team' : 'service';
  const files = { 'ops.yaml': lines.startsWith('apiVersion') ? lines : `kind: ${kind}\nname: ops\n${lines}\n` };
  expect(problemLines(nameFormat, files)).toEqual(problem(`ops.yaml:${place}`, field, name, what, fixed));
});
