import { expect, test } from 'vitest';
import { snapshotOf } from '../../snapshot/testing.ts';
import { documentLimits } from './document-limits.ts';

const catalog = (readme: string) => ({
  'catalog/t/a.yaml': 'kind: service\nname: a\n',
  'catalog/t/a/README.md': readme,
});
const said = async (readme: string) => {
  const { problems } = await snapshotOf(catalog(readme), [documentLimits]);
  return problems.map(({ file, rule, message, hint }) => `${file} ${rule}: ${message} ${hint}`);
};

test('a document that is too long, or whose limit only rendering shows, is shown as it was written, which is said once', async () => {
  expect(await said('# Checkout\n')).toEqual([]);
  expect(await said('a'.repeat(98_305))).toEqual([
    'catalog/t/a/README.md document-limits: The document is shown as it was written. It has 98,305 characters; at most 98,304 are rendered. Split it into several files, or make it simpler.',
  ]);
  expect(await said('<div>'.repeat(19_000))).toEqual([
    'catalog/t/a/README.md document-limits: The document is shown as it was written. It is nested too deeply. Split it into several files, or make it simpler.',
  ]);
});

test('the settings can turn that off', async () => {
  const off = { 'catalog/portal.yaml': 'title: T\nrules: { document-limits: off }\n' };
  const { problems } = await snapshotOf({ ...catalog('<div>'.repeat(19_000)), ...off }, [documentLimits]);
  expect(problems).toEqual([]);
});
