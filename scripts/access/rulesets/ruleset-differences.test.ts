import { expect, test } from 'vitest';
import type { Ruleset } from './ruleset.ts';
import { rulesetDifferences } from './ruleset-differences.ts';
import { rulesetFiles } from './ruleset-files.ts';

const main = (): Ruleset => rulesetFiles(4711).find(({ path }) => path === 'rulesets/main.json')!.ruleset;
const changed = (change: (ruleset: Ruleset) => void): string[] => {
  const live = main();
  change(live);
  return rulesetDifferences(main(), live);
};

test('a ruleset as in its file has no differences', () => {
  expect(changed(() => {})).toEqual([]);
});

test('what it demands beyond the file does not count', () => {
  const errors = changed((live) => {
    live.rules.push({ type: 'required_signatures' });
    const checks = live.rules.find(({ type }) => type === 'required_status_checks')!.parameters as never as {
      required_status_checks: object[];
    };
    checks.required_status_checks.unshift({ context: 'build' });
  });
  expect(errors).toEqual([]);
});

test('a status that any App may set is reported', () => {
  const errors = changed((live) => {
    const rule = live.rules.find(({ type }) => type === 'required_status_checks')!;
    rule.parameters = { ...rule.parameters, required_status_checks: [{ context: 'waypost/access' }] };
  });
  expect(errors).toEqual([
    'Its rule `required_status_checks` has `required_status_checks: [{"context":"waypost/access"}]`; the file says `[{"context":"waypost/access","integration_id":4711}]`.',
  ]);
});

test('a rule that is gone, somebody who may pass by, and rules that are off are reported', () => {
  const errors = changed((live) => {
    live.rules = live.rules.filter(({ type }) => type !== 'non_fast_forward');
    live.bypass_actors = [{ actor_type: 'RepositoryRole', actor_id: 5, bypass_mode: 'always' }];
    live.enforcement = 'disabled';
    live.conditions.ref_name.exclude = ['refs/heads/main'];
  });
  expect(errors).toEqual([
    'Its enforcement: `"disabled"`; the file says `"active"`.',
    'Its excluded branches or tags: `["refs/heads/main"]`; the file says `[]`.',
    'Its bypass list: `["RepositoryRole 5 always"]`; the file says `[]`.',
    'It has no rule `non_fast_forward`.',
  ]);
});

test('only the App may write what is observed, and nobody, not even the App, rewrites the audit', () => {
  const bypasses = rulesetFiles(4711).map(({ path, ruleset }) => [path, ruleset.bypass_actors]);
  expect(Object.fromEntries(bypasses)).toEqual({
    'rulesets/audit.json': [],
    'rulesets/main.json': [],
    'rulesets/observed.json': [{ actor_id: 4711, actor_type: 'Integration', bypass_mode: 'always' }],
    'rulesets/tag-names.json': [],
    'rulesets/tags.json': [],
  });
});
