import { expect, test } from 'vitest';
import type { Problem } from '#core/catalog/problem.ts';
import type { RuleRecord } from '#core/snapshot/snapshot.ts';
import { record } from '../snapshot/testing.ts';
import { problemCauses } from './problem-causes.ts';

const rules = [
  { name: 'docs-exist', finds: 'no documentation', why: 'People on call need it.' },
  { name: 'owner-exists', finds: 'no owner in the catalog', why: 'People must find a contact.' },
] as RuleRecord[];

const problem = (name: string, rule: string, message: string, severity: Problem['severity'] = 'warning'): Problem => ({
  ...{ rule, severity, message, file: `catalog/payments/${name}.yaml` },
  ...{ line: 1, column: 1, pointer: '/' },
});
const noDocs = (name: string) => problem(name, 'docs-exist', `\`${name}\` is in production, and it has no docs.`);
const noOwner = (name: string, owner: string) =>
  problem(name, 'owner-exists', `\`owner\` names \`${owner}\`, which is not in the catalog.`, 'error');

function foldedOf(problems: Problem[], kindOf = (_: string) => 'service') {
  const entities = new Map(
    problems.map(({ file }) => {
      const name = file.replace(/^.*\/|\.yaml$/g, '');
      return [file, record(`${kindOf(name)}:default/${name}`)];
    }),
  );
  return problemCauses(problems, { owners: { of: ({ file }) => entities.get(file) }, rules });
}

test('entries that lack the same are one line', () => {
  const [cause, ...others] = foldedOf(['a', 'b', 'c'].map(noDocs));
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    ...{ severity: 'warning', rule: 'docs-exist', ruleHref: '/rules/docs-exist/' },
    ...{ title: '3 services have no documentation', detail: 'People on call need it.' },
  });
  expect(cause!.entries.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

test('of a rule that names each entry, all are one line, whatever else it says of them', () => {
  const older = (name: string, other: string) => problem(name, 'docs-exist', `\`${name}\` is older than \`${other}\`.`);
  const causes = foldedOf([older('a', 'x'), older('b', 'x'), older('c', 'y'), noDocs('d'), noDocs('e')]);
  expect(causes.map(({ title, detail }) => [title, detail])).toEqual([
    ['5 services have no documentation', 'People on call need it.'],
  ]);
});

test('those that miss the same thing are apart from others of the rule, and errors come first', () => {
  const causes = foldedOf([noDocs('z'), noOwner('a', 'payment'), noOwner('b', 'payment'), noOwner('c', 'gone')]);
  expect(causes.map(({ title, detail }) => [title, detail])).toEqual([
    ['2 services have no owner in the catalog', '`owner` names `payment`, which is not in the catalog.'],
    ['1 service has no owner in the catalog', '`owner` names `gone`, which is not in the catalog.'],
    ['1 service has no documentation', '`z` is in production, and it has no docs.'],
  ]);
});

test('entries of several kinds are entries', () => {
  const [cause] = foldedOf([noOwner('a', 'x'), noOwner('b', 'x')], (name) => (name === 'a' ? 'api' : 'service'));
  expect(cause!.title).toBe('2 entries have no owner in the catalog');
});

test('what no entry has is counted by file, and a rule without words has its name', () => {
  const lone = [problem('a', 'odd', 'Odd.'), problem('b', 'odd', 'Odd.')];
  const [cause] = problemCauses(lone, { owners: { of: () => undefined }, rules });
  expect([cause!.title, cause!.detail, cause!.entries]).toEqual(['2 files have problems with `odd`', 'Odd.', []]);
});
