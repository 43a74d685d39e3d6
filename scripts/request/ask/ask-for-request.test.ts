import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RequestKind } from '#core/request/request-kind.ts';
import { retire } from '#core/request/retire/retire.ts';
import { DOMAIN } from '#core/request/testing.ts';
import { person } from '../../../tests/person.ts';
import { type AskCommand, askForRequest } from './ask-for-request.ts';

const root = mkdtempSync(join(tmpdir(), 'waypost-ask-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'catalog/teams'), { recursive: true });
writeFileSync(join(root, 'catalog/teams/payments.yaml'), 'kind: team\nname: payments\n');

async function ask(
  given: Partial<AskCommand>,
  streams?: ReturnType<typeof person>['streams'],
  { kind = DOMAIN, say = () => {}, questions }: { kind?: RequestKind; say?(text: string): void; questions?: [] } = {},
) {
  const printed: string[] = [];
  const command = {
    ...{ root, data: join(root, '.portal/data'), file: undefined, set: [], as: undefined },
    ...{ dryRun: true, confirmed: false, json: false, ...given },
  };
  const terminal = { print: (text: string) => void printed.push(text), say, colour: false };
  const code = await askForRequest(kind, command, { terminal, streams, ...(questions && { questions }) });
  return [code, printed.join('\n')];
}

const FILE = [
  'catalog/payments/commerce.yaml (new)',
  '  + kind: domain',
  '  + name: commerce',
  '  + owner: payments',
  '  + lifecycle: production',
  '  + tier: 2',
].join('\n');

test('a person is asked what the schema asks, in its order and by its titles, and again for what is wrong', async () => {
  const { streams, asked } = person(['commerce', 'payments', '', '', '7', '2']);
  expect(await ask({}, streams)).toEqual([0, FILE]);
  expect(asked).toEqual(['Name:', 'Owner:', 'What it is for:', 'lifecycle [production]:', 'tier:', 'tier [7]:']);
});

test('where nobody can be asked, a sentence names what is missing', async () => {
  await expect(ask({ set: ['name=commerce'] })).rejects.toMatchObject({
    message: 'There is no terminal to ask questions, and `owner` is missing.',
    fix: 'Add `--set owner=…`, or give a file with the fields: `npx portal domain domain.yaml`.',
  });
});

test('a misspelt name is reported together with what is missing', async () => {
  expect(await ask({ set: ['nam=commerce', 'tier=7'] })).toEqual([
    1,
    [
      'nam  error\n  A request to domain has no field `nam`.\n  Did you mean `name`?',
      'name  error\n  `name` is missing.\n  Add `--set name=…`.',
      'owner  error\n  `owner` is missing.\n  Add `--set owner=…`.',
      'tier  error\n  `tier` is `7`, and the most allowed is 3.\n  Write 3 or less.',
    ].join('\n\n'),
  ]);
});

test('where there is nothing to ask, a problem is printed once, with options as they are typed', async () => {
  const other = mkdtempSync(join(tmpdir(), 'waypost-ask-'));
  mkdirSync(join(other, 'catalog/payments'), { recursive: true });
  for (const [name, more] of [
    ['checkout', ''],
    ['returns', 'lifecycle: production\ndependsOn: [checkout]\n'],
  ])
    writeFileSync(
      join(other, `catalog/payments/${name}.yaml`),
      `kind: service\nname: ${name}\nowner: payments\n${more}`,
    );
  const said: string[] = [];
  const { streams } = person([]);
  const surroundings = { kind: retire, say: (text: string) => void said.push(text), questions: [] as [] };
  expect(await ask({ root: other, fields: { entry: 'checkout' } }, streams, surroundings)).toEqual([
    1,
    [
      '--despite-dependents  error',
      '  `returns` (payments) in production depends on `checkout`.',
      '  Change them first, or ask again with `--despite-dependents`: then their owners approve, too.',
    ].join('\n'),
  ]);
  expect(said).toEqual([]);
  rmSync(other, { recursive: true });
});
