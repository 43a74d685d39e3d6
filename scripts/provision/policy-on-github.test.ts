import { expect, test } from 'vitest';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { contextOf } from '#core/catalog/testing.ts';
import { policyOnGithub } from './policy-on-github.ts';

const SETTINGS = 'environments: { dev: {}, production: { secrets: github-environment, runner: inside } }\n';
const settings = readSettings(contextOf({ 'catalog/portal.yaml': SETTINGS }).files);

test('an environment whose secrets another job can take is provisioned on GitHub', () => {
  expect(policyOnGithub('production', settings)).toMatchObject({ name: 'production', runner: 'inside' });
});

test.each([
  ['dev', 'Jobs on GitHub do not provision `dev`: its secrets are in files.'],
  ['prod', '`prod` is no environment in catalog/portal.yaml.'],
])('%s is not', (name, message) => {
  expect(() => policyOnGithub(name, settings)).toThrow(message);
});
