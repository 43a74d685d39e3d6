import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitFiles } from '../forge/commit-files.ts';
import { Company } from './company.ts';
import { update } from './run.ts';

let company: Company;

beforeAll(async () => {
  company = await Company.make();
  const forge = await company.laptop.forge();
  const checkout = await forge.createRepository('acme/checkout', { description: '', private: true });
  await commitFiles(checkout, await company.content());
  company.laptop.write(
    'templates/tiny/template.yaml',
    company.text('template.yaml').replace('version: 1', 'version: 2'),
  );
  company.laptop.write('templates/tiny/skeleton/tried.txt', 'tried\n');
});
afterAll(() => company.remove());

test('who tries a change of a template sees what it would bring, and that it is not committed', async () => {
  expect(await update(company.root, { service: 'checkout', dryRun: true })).toEqual({
    code: 0,
    said: '`templates/tiny` is used as it is here, with uncommitted changes.',
    printed: [
      'checkout (acme/checkout): Would open a pull request from `waypost/update-tiny-2`, version 1 to 2 of tiny.',
      '  .waypost.yaml  changed',
      '  tried.txt  added',
    ].join('\n'),
  });
});

test('nothing that is not committed is proposed', async () => {
  expect(await update(company.root, { service: 'checkout' })).toEqual({
    code: 1,
    said: '',
    printed: [
      'checkout (acme/checkout): Nothing can be proposed.',
      '  `templates/tiny` has uncommitted changes, and the next update needs the commit of this one.',
      '  Commit them, or try them with `--dry-run`.',
    ].join('\n'),
  });
});
