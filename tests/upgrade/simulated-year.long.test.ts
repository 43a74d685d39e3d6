import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProduct, type Repository, release, useTemplate } from './product-rig.ts';

let product: Repository;
let adopter: Repository;

/** What Acme wrote, beside what came with the template. */
const OWN: Readonly<Record<string, string>> = {
  'catalog/portal.yaml': `# Ours.
title: Acme portal
forge: { github: acme/portal }
look:
  accent: "#c2255c" # the red of the brand
roles: { platform: [team:platform] }
`,
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\ngithub: acme/platform\nmembers: [ana-popescu]\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: acme/payments\nmembers: [ines-okafor]\n',
  'catalog/payments/checkout.yaml': `kind: service # sold most
name:   checkout
owner: payments
tier: 1   # money
`,
  'catalog/payments/checkout/README.md': '# Checkout\n\ntier: 1\n',
  'catalog/plugins/runbook/plugin.yaml': 'title: Runbook\nkinds: [service]\n',
  'catalog/plugins/runbook/panel.html': '<p>Call somebody.</p>\n',
  'templates/acme-job/template.yaml': 'name: acme-job\n',
  'infra/types/acme-queue/type.ts': 'export const queue = 1;\n',
  'infra/requests/payments/checkout-db.yaml': 'kind: request\ntype: postgres\nowner: payments\n',
  'docs/acme.md': 'How Acme does it.\n',
  '.github/workflows/acme.yml': 'name: Acme\n',
  'site/styles/acme.css': 'p { color: red }\n',
  'README.md': '# Portal of Acme\n',
};

beforeAll(async () => {
  product = await makeProduct();
  product.write({
    'catalog/portal.yaml': 'title: Example\nlook: { accent: "#3b5bdb" }\n',
    'catalog/teams/example.yaml': 'kind: team\nname: example\n',
    'catalog/example/shop.yaml': 'kind: service\nname: shop\nowner: example\n',
    'templates/node-api/template.yaml': 'name: node-api\nversion: 1\n',
    'templates/static-site/template.yaml': 'name: static-site\n',
    'infra/types/postgres/type.ts': 'export const size = 10;\n\nexport const name = "postgres";\n',
    '.github/CODEOWNERS': '# Made by `portal access codeowners`.\n* @example/platform\n',
  });
  await release(product, '0.1.0');
  product.edit('docs/review.md', '# ', '# On ');
  await product.commit('docs: say more');

  adopter = await useTemplate(product);
  adopter.write({ 'catalog/example': null, 'catalog/teams/example.yaml': null, 'templates/static-site': null, ...OWN });
  adopter.edit('package.json', '"ajv": ', '"acme-tokens": "^1.0.0",\n    "ajv": ');
  adopter.edit('package-lock.json', '"ajv": ', '"acme-tokens": "^1.0.0",\n        "ajv": ');
  adopter.edit(
    'package-lock.json',
    '"node_modules/ajv": ',
    '"node_modules/acme-tokens": { "version": "1.0.0" },\n    "node_modules/ajv": ',
  );
  adopter.write({ 'docs/forge.md': `${adopter.read('docs/forge.md')}\nAt Acme, ask Ana.\n` });
  await adopter.commit('feat: describe what Acme has');
});
afterAll(() => {
  product.remove();
  adopter.remove();
});

/** Upgrades, checks that nothing of Acme's but what a migration edits differs, and merges as a person does. */
async function upgradeTo(version: string, how: 'squash' | 'merge'): Promise<{ files: Set<string>; kept: string[] }> {
  const before = await adopter.files();
  const head = await adopter.git('rev-parse', 'HEAD');
  const { code, printed } = await adopter.portal('upgrade', version, '--from', product.root, '--json');
  const { conflicts, migrated, kept } = JSON.parse(printed);
  expect([code, conflicts]).toEqual([0, []]);
  expect([await adopter.git('rev-parse', 'HEAD'), await adopter.git('status', '--porcelain')]).toEqual([head, '']);
  const after = await adopter.files(`waypost/upgrade-${version}`);
  const edited: string[] = migrated.flatMap(({ paths }: { paths: string[] }) => paths);
  for (const path of Object.keys(OWN)) if (!edited.includes(path)) expect(after.get(path), path).toBe(before.get(path));
  if (how === 'merge') await adopter.git('merge', '--quiet', '--no-ff', `waypost/upgrade-${version}`);
  else {
    await adopter.git('merge', '--quiet', '--squash', `waypost/upgrade-${version}`);
    await adopter.git('commit', '--quiet', '-m', `Upgrade to ${version} (#12)`);
    await adopter.git('branch', '-D', `waypost/upgrade-${version}`);
  }
  return { files: new Set(after.keys()), kept: kept.map(({ path }: { path: string }) => path) };
}

test('a year of three releases merges into what a company made of the first', async () => {
  // Spring: a file moved and edited, one removed, one new, an example improved, and the example company grown.
  product.move('docs/forge.md', 'docs/forges/all.md');
  product.edit('docs/forges/all.md', '# Forge', '# Forges');
  product.move('site/home/home.css', 'site/home/style/home.css');
  product.write({
    'docs/audit.md': null,
    'docs/new.md': 'New.\n',
    'templates/node-api/template.yaml': 'name: node-api\nversion: 2\n',
    'templates/go-api/template.yaml': 'name: go-api\n',
    'templates/static-site/template.yaml': 'name: static-site\nversion: 2\n',
    'catalog/teams/platform.yaml': 'kind: team\nname: platform\nmembers: [somebody]\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: an-example\n',
    'infra/types/postgres/type.ts': 'export const size = 20;\n\nexport const name = "postgres";\n',
    'README.md': '# Waypost, better than ever\n',
  });
  product.edit('package.json', '"ajv-formats": ', '"ajv-errors": "^3.0.0",\n    "ajv-formats": ');
  product.edit('package-lock.json', '"ajv-formats": ', '"ajv-errors": "^3.0.0",\n        "ajv-formats": ');
  await release(product, '0.2.0');
  const { files: spring, kept } = await upgradeTo('0.2.0', 'squash');
  expect(kept).toEqual(['README.md']);
  for (const here of ['docs/forges/all.md', 'templates/go-api/template.yaml']) expect(spring).toContain(here);
  for (const gone of ['docs/forge.md', 'docs/audit.md', 'site/home/home.css', 'templates/static-site/template.yaml'])
    expect(spring).not.toContain(gone);
  expect(adopter.read('docs/forges/all.md')).toMatch(/^# Forges\n.*\nAt Acme, ask Ana\.\n$/s);
  expect(adopter.read('templates/node-api/template.yaml')).toContain('version: 2');
  expect(JSON.parse(adopter.read('package.json'))).toMatchObject({
    version: '0.2.0',
    dependencies: { 'acme-tokens': '^1.0.0', 'ajv-errors': '^3.0.0' },
  });
  expect(JSON.parse(adopter.read('package-lock.json'))).toMatchObject({
    version: '0.2.0',
    packages: {
      '': { dependencies: { 'acme-tokens': '^1.0.0', 'ajv-errors': '^3.0.0' } },
      'node_modules/acme-tokens': { version: '1.0.0' },
    },
  });
  expect(adopter.read('.github/CODEOWNERS')).toContain('/catalog/payments/ @acme/payments');

  // Autumn: a setting is renamed, and Acme has made an example its own.
  adopter.write({ 'templates/node-api/template.yaml': 'name: node-api\nversion: acme\n' });
  adopter.write({ 'catalog/payments/ledger.yaml': 'kind: service\nname: ledger\nowner: payments\ntier: 2\n' });
  await adopter.commit('feat: describe the ledger');
  product.write({
    'core/migration/migrations/index.ts': `import type { Migration } from '../migration.ts';
import { callAccentColour } from './0.3.0-call-accent-colour.ts';

export const MIGRATIONS: readonly Migration[] = [callAccentColour];
`,
    'core/migration/migrations/0.3.0-call-accent-colour.ts': `import type { Migration } from '../migration.ts';
import { renameField } from '../rename-field.ts';

export const callAccentColour: Migration = {
  version: '0.3.0',
  summary: 'Call \`look.accent\` in the settings \`look.colour\`.',
  settings: (text) => renameField(text, ['look', 'accent'], 'colour'),
};
`,
    'templates/node-api/template.yaml': 'name: node-api\nversion: 3\n',
  });
  await release(product, '0.3.0');
  expect((await upgradeTo('0.3.0', 'merge')).kept).toEqual(['templates/node-api']);
  expect(adopter.read('catalog/portal.yaml')).toBe(OWN['catalog/portal.yaml']!.replace('accent', 'colour'));
  expect(adopter.read('templates/node-api/template.yaml')).toBe('name: node-api\nversion: acme\n');

  // Winter: a field of entries is renamed, and a file moves once more.
  product.edit('core/migration/migrations/index.ts', '[callAccentColour]', '[callAccentColour, callTierImportance]');
  product.edit(
    'core/migration/migrations/index.ts',
    '\n\n',
    "\nimport { callTierImportance } from './0.4.0-call-tier-importance.ts';\n\n",
  );
  product.write({
    'core/migration/migrations/0.4.0-call-tier-importance.ts': `import type { Migration } from '../migration.ts';
import { renameField } from '../rename-field.ts';

export const callTierImportance: Migration = {
  version: '0.4.0',
  summary: 'Call \`tier\` of entries \`importance\`.',
  entries: (text) => renameField(text, ['tier'], 'importance'),
};
`,
  });
  product.move('docs/forges/all.md', 'docs/forges.md');
  await release(product, '0.4.0');
  await upgradeTo('0.4.0', 'squash');
  expect(adopter.read('catalog/payments/checkout.yaml')).toBe(
    'kind: service # sold most\nname:   checkout\nowner: payments\nimportance: 1   # money\n',
  );
  expect(adopter.read('catalog/payments/ledger.yaml')).toContain('\nimportance: 2\n');
  expect(adopter.read('docs/forges.md')).toContain('At Acme, ask Ana.');
  expect(await adopter.git('for-each-ref', '--format=%(refname)', 'refs/tags/')).toBe('');

  // What of the product nobody touched is what the product has.
  const [theirs, ours] = [await product.files(), await adopter.files()];
  const differs = [...theirs].filter(([path, entry]) => ours.get(path) !== entry).map(([path]) => path);
  expect(differs.filter((path) => !path.startsWith('catalog/'))).toEqual([
    '.github/CODEOWNERS',
    'README.md',
    'docs/forges.md',
    'package-lock.json',
    'package.json',
    'templates/node-api/template.yaml',
    'templates/static-site/template.yaml',
  ]);
  expect(await adopter.portal('upgrade', '--from', product.root)).toMatchObject({
    code: 0,
    printed: 'Waypost 0.4.0 is your release.',
  });
});

test('who skipped releases gets all of their migrations at once, in order', async () => {
  const late = await useTemplate(product, 'v0.1.0');
  late.write({
    'catalog/portal.yaml': 'look: { accent: "#c2255c" }\n',
    'catalog/example/shop.yaml': 'kind: service\nname: shop\ntier: 3\n',
  });
  await late.commit('feat: choose a colour');
  const { code, printed } = await late.portal('upgrade', '--from', product.root);
  expect({ code, printed }).toEqual({
    code: 0,
    printed: expect.stringContaining(`Brought forward
  0.3.0: Call \`look.accent\` in the settings \`look.colour\`.
    catalog/portal.yaml
  0.4.0: Call \`tier\` of entries \`importance\`.
    catalog/example/shop.yaml`),
  });
  late.remove();
});
