import { expect, test } from 'vitest';
import { problemsOf } from '../../catalog/testing.ts';
import { manifest } from '../testing.ts';
import { templateExists } from './template-exists.ts';

const madeFrom = (template: string, kind = 'service') => ({
  'templates/tiny/template.yaml': manifest(),
  'catalog/payments/desk.yaml': `kind: ${kind}\nname: desk\nscaffold:\n  template: ${template}\n`,
});

test('a template that is not there is a warning at its name; one that is there is fine, also one that cannot be used as it is', () => {
  expect(problemsOf(templateExists, madeFrom('tiny'))).toBe('');
  expect(problemsOf(templateExists, { ...madeFrom('tiny'), 'templates/tiny/template.yaml': 'kind: ' })).toBe('');
  expect(problemsOf(templateExists, madeFrom('tinny')).split('\n')).toEqual([
    'catalog/payments/desk.yaml:4:13  warning  template-exists',
    '  `scaffold.template` is `tinny`, and templates/ has no such template.',
    '  Did you mean `tiny`?',
  ]);
});

test.each(['../../catalog', 'tiny/../tiny', '"`x`\\u001b"', "''"])('%s is no template', (template) => {
  expect(problemsOf(templateExists, madeFrom(template))).toContain(
    'Name a template that exists, or delete `scaffold` from the entry.',
  );
});

test('only a service comes from a template', () => {
  expect(problemsOf(templateExists, madeFrom('tinny', 'resource'))).toBe('');
});
