import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printedBy } from '../../tests/type-portal.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-list-'));
  await mkdir(join(root, 'catalog/teams'), { recursive: true });
  await mkdir(join(root, 'catalog/payments'), { recursive: true });
  await write('portal', 'title: Acme');
  await write('teams/payments', 'kind: team\nname: payments\ntitle: Payments');
  await write(
    'payments/ledger',
    'kind: service\nname: ledger\nowner: payments\ntier: 1\ntags: [sql]\noncall: { pagerduty: P1 }',
  );
  await write('payments/checkout', 'kind: service\nname: checkout\nowner: payments\ntier: 1\ntype: worker');
  await write('payments/wiki', 'kind: service\nname: wiki\nowner: payments\ntier: 3');
});
afterAll(() => rm(root, { recursive: true }));

const CHECKED = '2026-11-25T11:55:00.000Z';
const STATUS = JSON.stringify({
  ...{ version: 1, checked: CHECKED },
  services: { 'service:default/cart': { status: 'down', since: CHECKED, checked: CHECKED } },
});
const write = (name: string, text: string) => writeFile(join(root, `catalog/${name}.yaml`), text);
const portal = (...words: string[]) => printedBy(['list', ...words], root);

test('a list is filtered as on its page, by facts too', async () => {
  expect(await portal('services', 'tier:1 oncall:none')).toEqual({
    code: 0,
    said: '',
    printed: 'NAME      OWNER     TYPE    TIER\ncheckout  payments  worker  1',
  });
  expect((await portal('service', 'tag:sql', 'ledger', '--columns', 'oncall')).printed).toBe(
    'NAME    ONCALL\nledger  Page',
  );
});

test('it can be sorted, and is there for programs', async () => {
  const { printed } = await portal('services', '--sort=-tier', '--columns', 'tier', '--json');
  expect(JSON.parse(printed)).toEqual([
    { ref: 'service:default/wiki', name: 'wiki', title: 'wiki', tier: '3' },
    { ref: 'service:default/checkout', name: 'checkout', title: 'checkout', tier: '1' },
    { ref: 'service:default/ledger', name: 'ledger', title: 'ledger', tier: '1' },
  ]);
  expect((await portal('teams', '--columns', 'services', '--csv')).printed).toBe(
    'name,title,services\r\npayments,Payments,3',
  );
});

test('a filter that leaves nothing says without which condition it would', async () => {
  expect(await portal('services', 'tier:1', 'owner:payments', '-oncall', 'tag:sql')).toEqual({
    code: 0,
    said: 'Without `-oncall`: 1.\nWithout `tag:sql`: 1.',
    printed: 'No entries match.',
  });
});

test('what the list does not know is said, with what was meant', async () => {
  expect(await portal('services', 'ownr:payments')).toEqual({
    code: 2,
    said: '`ownr` is not a field of this list. Did you mean `owner:payments`?',
    printed: '',
  });
  expect((await portal('services', 'uses:stripe')).said).toBe(
    '`uses` is not a field of this list. `npx portal graph stripe` shows what uses it, and what it uses.',
  );
  const noneHas = await portal('services', 'tag:legacy');
  expect([noneHas.code, noneHas.printed]).toEqual([0, 'No entries match.']);
  const unnamed = await portal();
  expect([unnamed.code, unnamed.said]).toEqual([2, expect.stringContaining('Give one of `services`, `teams`.')]);
  expect((await portal('sevices')).said).toContain('There is no list `sevices`.');
  expect((await portal('services', '--columns', 'ownr')).said).toContain('Did you mean `owner`?');
});

test('health is as the last probes left it, of a team that of its services', async () => {
  const unprobed = await portal('teams', 'health:down');
  expect([unprobed.code, unprobed.said.split('\n')]).toEqual([
    0,
    [
      'No row here has a value for `health`.',
      'No service has a health address: `npx portal explain service.health` shows how to add one.',
    ],
  ]);
  await write(
    'payments/cart',
    'kind: service\nname: cart\nowner: payments\nhealth: { url: "https://cart.acme.example/healthz" }',
  );
  const unwritten = `No probe has written to \`${join(root, '.portal/data')}\` yet.`;
  expect((await portal('services', 'health:down')).said).toContain(`${unwritten} Run \`npx portal probe\`.`);
  expect((await portal('services', 'tier:1', '--sort=-health')).said).toBe(`${unwritten} Run \`npx portal probe\`.`);
  expect((await portal('services', 'tier:1')).said).toBe('');
  await write('portal', 'title: Acme\nhealth: { demo: { cart: failing } }');
  expect((await portal('services', 'health:down')).said).toContain(
    `${unwritten} \`npm start\` simulates the services of this example, and only its pages show their health.`,
  );
  await mkdir(join(root, '.portal/data/health'), { recursive: true });
  await writeFile(join(root, '.portal/data/health/status.json'), STATUS);
  expect((await portal('services', 'health:down', '--columns', 'health')).printed).toBe('NAME  HEALTH\ncart  down');
  expect((await portal('services', 'health:down')).said).toBe('');
  expect((await portal('teams', 'health:down', '--columns', 'health')).printed).toBe(
    'NAME      HEALTH\npayments  down',
  );
  expect((await portal('teams', 'health:operational')).printed).toBe('No entries match.');
  expect((await portal('teams', 'health:purple')).said).toContain('No health here is `purple`. Values are `down`,');
});
