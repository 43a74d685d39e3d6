import { rules as presetRules } from '@secretlint/secretlint-rule-preset-recommend';
import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { checkFiles } from '../check.ts';
import type { Files } from '../files.ts';
import { DEFAULT_SETTINGS } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { noSecret } from './no-secret.ts';

/** Text that looks random, of letters and digits, this long. Tokens are put together here, so that this file holds none. */
const random = (length: number) => 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4'.repeat(40).slice(0, length);
const letters = (length: number) => 'aBcDeFgHiJkLmNoPqRsTuVwXyZ'.repeat(10).slice(0, length);
const hex = (length: number) => '0123456789abcdef'.repeat(10).slice(0, length);
const dashes = '-'.repeat(5);
const pem = (kind: string) =>
  `${dashes}BEGIN ${kind}${dashes}\n    MII${random(300)}\n    ${dashes}END ${kind}${dashes}`;

/** Lines with a secret for each of secretlint's rules. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  // Its end is that of a map in base 64.
  '1password': [`a: ${'ops'}_${btoa(JSON.stringify({ a: random(200) }))}`],
  anthropic: [`a: ${'sk-ant-'}api03-${random(93)}AA`],
  aws: [
    `AWS_SECRET_ACCESS_KEY: ${random(40)}`,
    `aws_secret_access_key=${random(40)}`,
    `SecretAccessKey: ${random(40)}`,
  ],
  basicauth: [`a: https://ines:${random(12)}@acme.io/x`, `a: ftp://ines:${random(12)}@acme.io/x`],
  cloudflare: [`a: ${'cfut'}_${random(40)}${hex(8)}`, `a: ${'cfk'}_${random(40)}${hex(8)}`],
  'database-connection-string': ['mongodb', 'mongodb+srv', 'mysql', 'jdbc:mysql', 'postgres', 'postgresql'].map(
    (scheme) => `a: ${scheme}://ines:${random(12)}@db.acme.io/x`,
  ),
  databricks: [`a: ${'dapi'}${hex(32)}`],
  docker: [`a: ${'dckr'}_pat_${random(27)}`],
  figma: [`a: ${'figd'}_${random(40)}`],
  // A file of JSON as a whole, above.
  gcp: [],
  github: [
    ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((prefix) => `a: ${prefix}_${random(36)}`),
    `a: ${'github'}_pat_${random(82)}`,
    `a: ${'ghs'}_12345_${random(40)}.${random(40)}.${random(40)}`,
  ],
  gitlab: [`a: ${'glpat'}-${random(20)}`],
  grafana: [`a: ${'glc'}_${random(40)}`, `a: ${'glsa'}_${random(32)}_${hex(8)}`],
  groq: [`a: ${'gsk'}_${random(52)}`],
  'hashicorp-vault': [`a: ${'hvs'}.${random(95)}`, `a: ${'hvb'}.${random(140)}`, `a: ${'hvr'}.${random(95)}`],
  huggingface: [`a: ${'hf'}_${letters(34)}`],
  linear: [`a: ${'lin'}_api_${random(40)}`],
  notion: [`a: ${'ntn'}_12345678901${random(35)}`],
  npm: [`a: ${'npm'}_${random(36)}`],
  openai: [
    `a: ${'sk'}-${random(20)}T3Blbk${'FJ'}${random(20)}`,
    `a: ${'sk'}-proj-${random(74)}T3Blbk${'FJ'}${random(74)}`,
  ],
  privatekey: ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY'].map((kind) => `a: |\n    ${pem(kind)}`),
  sendgrid: [`a: ${'SG'}.${random(22)}.${random(43)}`],
  shopify: ['shppa', 'shpca', 'shpat', 'shpss'].map((prefix) => `a: ${prefix}_${random(32)}`),
  slack: [
    ...['xoxb', 'xoxp', 'xapp', 'xoxa', 'xoxo', 'xoxr'].map((prefix) => `a: ${prefix}-1234567890-${random(24)}`),
    `a: https://hooks.slack.com/${'services'}/T${random(8)}/B${random(8)}/${random(24)}`,
  ],
  stripe: ['sk_live', 'sk_test', 'rk_live', 'rk_test'].map((prefix) => `a: ${prefix}_${random(24)}`),
  tailscale: [`a: ${'tskey'}-auth-${random(12)}-${random(32)}`],
  vercel: ['vcp', 'vci', 'vca', 'vcr', 'vck'].map((prefix) => `a: ${prefix}_${random(24)}`),
};

const findSecrets = (files: Files, rules: Settings['rules'] = new Map(), paths?: Iterable<string>) =>
  checkFiles([noSecret], { files, settings: { ...DEFAULT_SETTINGS, rules } }, paths);
const reportOf = async (files: Record<string, string>, rules?: Settings['rules']) =>
  terminalReport(await findSecrets(new Map(Object.entries(files)), rules));

test('an entry without secrets is fine, whatever it links to', async () => {
  const lines = [
    'kind: service',
    'name: checkout',
    'repo: https://github.com/acme/checkout',
    'links: [{ url: "https://acme.io/a@b" }]',
  ];
  const others = ['# shared_secret: vault:payments/checkout#token', 'commit: 3f786850e387550fdab836ed7e6dc881de23001b'];
  expect(await reportOf({ 'catalog/payments/checkout.yaml': [...lines, ...others].join('\n') })).toBe('');
});

const REVOKE = 'Revoke it where it was issued, since git keeps it, and delete it here. If it is no real secret,';

test('a token is reported by its first characters alone, with its place', async () => {
  const text = `kind: service\nname: checkout\nannotations:\n  acme.io/token: ${'ghp'}_${random(36)}\n`;
  expect((await reportOf({ 'catalog/payments/checkout.yaml': text })).split('\n')).toEqual([
    'catalog/payments/checkout.yaml:4:18  error  no-secret',
    '  A GitHub token is here: `ghp_…`.',
    `  ${REVOKE} end the line with \`# secretlint-disable-line\`.`,
  ]);
});

test('places are right in files from Windows', async () => {
  const text = `kind: service\r\nname: checkout\r\nrepo: https://ines:${random(12)}@acme.io/x\r\n`;
  const [problem] = await findSecrets(new Map([['a.yaml', text]]));
  expect({ line: problem?.line, column: problem?.column }).toEqual({ line: 3, column: 7 });
});

test("a service account's key in JSON is reported as a whole", async () => {
  const key = {
    type: 'service_account',
    private_key_id: hex(40),
    private_key: pem('PRIVATE KEY').replaceAll(' '.repeat(4), ''),
  };
  expect((await reportOf({ 'catalog/payments/checkout/key.json': JSON.stringify(key) })).split('\n')).toEqual([
    'catalog/payments/checkout/key.json:1:1  error  no-secret',
    "  A Google service account's key is here.",
    `  ${REVOKE} list the file in \`secrets.ignore\` of catalog/portal.yaml.`,
    '',
    'catalog/payments/checkout/key.json:1:102  error  no-secret',
    '  A private key is here: `----…`.',
    `  ${REVOKE} list the file in \`secrets.ignore\` of catalog/portal.yaml.`,
  ]);
});

test('a secret in a file that is not YAML is found, too', async () => {
  const text = `kind: [\n\tname: ${'glpat'}-${random(20)}\n`;
  expect(await reportOf({ 'a.yaml': text })).toContain('a.yaml:2:8  error  no-secret\n  A GitLab access token is here');
});

test('a line that is said to hold none is passed over', async () => {
  const text = `kind: service\nname: ${'glpat'}-${random(20)} # secretlint-disable-line\n`;
  expect(await reportOf({ 'a.yaml': text })).toBe('');
});

test('files that the settings list are passed over', async () => {
  const text = JSON.stringify({ a: `${'glpat'}-${random(20)}` });
  const files = new Map([
    ['catalog/pay/checkout/.keys/test.json', text],
    ['catalog/pay/checkout/a.json', text],
    ['catalog/pay/b.json', text],
  ]);
  const settings = { ...DEFAULT_SETTINGS, secrets: { ignore: ['catalog/*/checkout/**'] } };
  const problems = await checkFiles([noSecret], { files, settings });
  expect(problems.map(({ file }) => file)).toEqual(['catalog/pay/b.json']);
});

test('an example value of an API description is none, and the rest of it is looked into', async () => {
  const token = `${'glpat'}-${random(20)}`;
  const text = `openapi: 3.1.0
info: { title: Keys, version: '1', description: ${token} }
components: { schemas: { Key: { type: string, example: ${token} } } }
`;
  expect((await findSecrets(new Map([['a.yaml', text]]))).map(({ line }) => line)).toEqual([2]);
});

test('every one of very many is found at its place, also in one line', async () => {
  const tokens = Array.from({ length: 500 }, (_, index) => `${'glpat'}-${String(index).padStart(20, 'a')}`);
  const lines = `tags:\n${tokens.map((token) => `  - ${token}`).join('\n')}\n`;
  const all = await findSecrets(new Map([['a.yaml', lines]]));
  expect(all.map(({ line, column }) => [line, column])).toEqual(tokens.map((_, index) => [index + 2, 5]));
  const inOne = await findSecrets(new Map([['a.yaml', `tags: [${tokens.join(', ')}]\n`]]));
  expect(inOne.map(({ column }) => column)).toEqual(tokens.map((_, index) => 8 + index * 28));
});

test('only YAML and JSON are looked into, and of those only the ones that are named', async () => {
  const text = `a: ${'glpat'}-${random(20)}\n`;
  expect(await reportOf({ 'README.md': text })).toBe('');
  expect(await findSecrets(new Map([['a.yaml', text]]), new Map(), [])).toEqual([]);
});

test("every rule of secretlint's preset is tried below, so that an upgrade cannot bring one that is passed over", () => {
  const names = presetRules.map(({ meta }) => meta.id.replace('@secretlint/secretlint-rule-', ''));
  expect(Object.keys(SECRETS).sort()).toEqual(names.filter((name) => name !== 'filter-comments').sort());
});

test.each(Object.entries(SECRETS).flatMap(([rule, lines]) => lines.map((line) => [rule, line] as const)))(
  'a secret that %s looks for gets past the cheap test',
  async (_, line) => {
    const problems = await findSecrets(new Map([['a.yaml', `kind: service\n${line}\n`]]));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).not.toContain('A secret');
    expect(JSON.stringify(problems)).not.toContain(random(12));
  },
);
