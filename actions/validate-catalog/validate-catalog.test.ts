import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runStep } from '../../tests/actions/run-step.ts';
import { fileFolder } from '../../tests/new-folder.ts';

const root = fileFolder();

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
write('catalog/teams/payments.yaml', 'kind: team\nname: payments\n');
write('catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payment\nlifecycle: experimental\n');
write('catalog/payments/refunds.yaml', 'kind: service\nname: refunds\nowner: payments\nlifecycle: experimental\n');
write('backstage/a.yaml', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: {}\n');

test('what is wrong is annotated at its line, summed up and counted, and fails the step', async () => {
  const { exitCode, log, outputs, summary } = await runStep('validate-catalog', { root });
  expect(exitCode).toBe(1);
  expect(log).toContain(
    '::error file=catalog/payments/checkout.yaml,line=3,col=8,title=owner-exists::`owner` names `payment`, which is not in the catalog.%0ADid you mean `payments`?',
  );
  expect(outputs).toMatchObject({ errors: '1' });
  expect(summary).toContain('#### `catalog/payments/checkout.yaml`');
});

test('only the paths that are given are reported on, and all is well there', async () => {
  const inputs = { paths: 'catalog/payments/refunds.yaml\n' };
  const { exitCode, outputs } = await runStep('validate-catalog', { root, inputs });
  expect([exitCode, outputs.errors]).toEqual([0, '0']);
});

test('a folder outside the catalog is named as the checkout has it', async () => {
  const { exitCode, log } = await runStep('validate-catalog', { root, inputs: { paths: 'backstage' } });
  expect([exitCode, log]).toEqual([1, expect.stringContaining('::error file=backstage/a.yaml,line=')]);
});

test('a path that is not there fails the step with the reason and the fix', async () => {
  const { exitCode, log } = await runStep('validate-catalog', { root, inputs: { paths: 'catalog/gone.yaml' } });
  expect([exitCode, log]).toEqual([
    1,
    `::error::There is no \`${root}/catalog/gone.yaml\`.%0ACheck the spelling; paths are relative to the current folder.\n`,
  ]);
});
