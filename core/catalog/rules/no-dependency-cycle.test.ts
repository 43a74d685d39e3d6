import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { noDependencyCycle } from './no-dependency-cycle.ts';

/** Services by name, each with the lines that follow its name. */
const services = (lines: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(lines).map(([name, more]) => [
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\n${more}\n`,
    ]),
  );

const circle = (place: string, route: string, field: string) => [
  `${place}  warning  no-dependency-cycle`,
  `  Dependencies go in a circle: ${route}.`,
  `  Delete \`${field}\`, or another dependency on the way.`,
];

test('dependencies that meet again are no circle', () => {
  const diamond = {
    a: 'dependsOn: [b, c]',
    b: 'dependsOn: [d]',
    c: 'dependsOn: [d]',
    d: 'dependsOn: [external:stripe, nobody]',
  };
  expect(problemsOf(noDependencyCycle, services(diamond))).toBe('');
});

test('a circle is reported once, at its first entity', () => {
  expect(
    problemLines(noDependencyCycle, services({ c: 'dependsOn: [a]', b: 'dependsOn: [c]', a: 'dependsOn: [x, b]' })),
  ).toEqual(circle('catalog/payments/a.yaml:3:16', '`a` → `b` → `c` → `a`', 'dependsOn[1]'));
});

test('both directions count, and the one that was written down is pointed at', () => {
  expect(problemLines(noDependencyCycle, services({ a: '', b: 'dependsOn: [a]\ndependencyOf: [a]' }))).toEqual(
    circle('catalog/payments/b.yaml:4:16', '`a` → `b` → `a`', 'dependencyOf[0]'),
  );
});

test('what depends on itself is a circle of one', () => {
  expect(problemLines(noDependencyCycle, services({ a: 'dependsOn: [b, a]', b: '' }))).toEqual([
    'catalog/payments/a.yaml:3:16  warning  no-dependency-cycle',
    '  `a` depends on itself.',
    '  Delete `dependsOn[1]`.',
  ]);
});

test('of many ways around, the shortest is named', () => {
  const lines = { a: 'dependsOn: [b, d]', b: 'dependsOn: [c]', c: 'dependsOn: [a]', d: 'dependsOn: [a]' };
  expect(problemLines(noDependencyCycle, services(lines))).toEqual(
    circle('catalog/payments/a.yaml:3:16', '`a` → `d` → `a`', 'dependsOn[1]'),
  );
});

test('two circles are two problems, and kinds are named where they differ', () => {
  const db = { 'catalog/payments/db.yaml': 'kind: resource\nname: db\ndependsOn: [service:c]\n' };
  const files = { ...services({ a: 'dependsOn: [b]', b: 'dependsOn: [a]', c: 'dependsOn: [resource:db]' }), ...db };
  expect(problemLines(noDependencyCycle, files)).toEqual([
    ...circle('catalog/payments/a.yaml:3:13', '`a` → `b` → `a`', 'dependsOn[0]'),
    ...circle('catalog/payments/db.yaml:3:13', '`resource:db` → `service:c` → `resource:db`', 'dependsOn[0]'),
  ]);
});

test('a circle of ten thousand is found, and only its beginning named', { tags: 'slow' }, () => {
  const count = 10_000;
  const name = (index: number) => `s${String(index % count).padStart(4, '0')}`;
  const documents = Array.from(
    { length: count },
    (_, index) => `kind: service\nname: ${name(index)}\ndependsOn: [${name(index + 1)}]`,
  );
  expect(problemLines(noDependencyCycle, { 'catalog/payments/all.yaml': documents.join('\n---\n') })).toEqual(
    circle(
      'catalog/payments/all.yaml:3:13',
      '`s0000` → `s0001` → `s0002` → `s0003` → `s0004` → `s0005` → `s0006` → `s0007` → … (9992 more) → `s0000`',
      'dependsOn[0]',
    ),
  );
});
