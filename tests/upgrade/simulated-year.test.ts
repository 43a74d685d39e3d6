import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Release } from '#core/migration/bring-forward.ts';
import { madeFile } from '#core/migration/made-file.ts';
import { renameField } from '#core/migration/rename-field.ts';
import { thisRelease } from '../../scripts/upgrade/this-release.ts';
import { upgrade } from '../../scripts/upgrade/upgrade.ts';
import { upgradeReport } from '../../scripts/upgrade/upgrade-report.ts';
import { installVersion, madePortal, type Repository } from './made-portal.ts';

const REVIEW = '.github/workflows/review.yml';
const NIGHTLY = '.github/workflows/nightly.yml';
const CODEOWNERS = '.github/CODEOWNERS';
const NEW = '.github/workflows/new.yml';

let portal: Repository;

beforeAll(async () => {
  portal = await madePortal();
  portal.put([
    [
      'catalog/payments/checkout.yaml',
      'kind: service # sold most\nname:   checkout\nowner: payments\ntier: 1   # money\n',
    ],
    ['.github/workflows/acme.yml', 'name: Acme\n'],
  ]);
  await portal.commit('feat: describe checkout');
});
afterAll(() => portal.remove());

/** A later release of this product, with all that it generates under its version, and others. */
function later(version: string, { migrations = [], workflows = {} }: Changed): Release {
  const now = thisRelease();
  return {
    version,
    migrations,
    make(desired) {
      const made = [...now.make(desired)].map(([path, text]): [string, string] => [
        path,
        path.startsWith('.github/') ? madeFile(version, text.slice(text.indexOf('\n') + 1)) : text,
      ]);
      const files = new Map(made);
      for (const [path, text] of Object.entries(workflows))
        if (text === null) files.delete(path);
        else files.set(path, madeFile(version, text));
      return files;
    },
  };
}

interface Changed {
  migrations?: Release['migrations'];
  workflows?: Readonly<Record<string, string | null>>;
}

/** Upgrades, and checks that it is one commit that leaves nothing for a second run. */
async function upgradeTo(release: Release) {
  installVersion(portal, release.version);
  const before = await portal.git('rev-parse', 'HEAD');
  const done = await upgrade(portal.root, release, { dryRun: false });
  if (done.state !== 'upgraded') throw new Error(upgradeReport(done));
  expect(await portal.git('rev-parse', 'HEAD^')).toBe(before);
  expect(await portal.git('status', '--porcelain')).toBe('');
  return done;
}

const CALL_COLOUR = {
  version: '0.3.0',
  summary: 'Call `look.accent` in the settings `look.colour`.',
  settings: (text: string) => renameField(text, ['look', 'accent'], 'colour'),
};
const CALL_IMPORTANCE = {
  version: '0.4.0',
  summary: 'Call `tier` of entries `importance`.',
  entries: (text: string) => renameField(text, ['tier'], 'importance'),
};

test('a year of four releases, of which one is skipped, keeps what people wrote and makes the rest again', async () => {
  const own = { acme: portal.read('.github/workflows/acme.yml'), readme: portal.read('README.md') };

  // Spring: a workflow changes, and one is new. Nothing is written first.
  const spring = later('0.2.0', { workflows: { [REVIEW]: 'name: Review, better\n', [NEW]: 'name: New\n' } });
  installVersion(portal, '0.2.0');
  const planned = await upgrade(portal.root, spring, { dryRun: true });
  expect(planned).toMatchObject({ state: 'upgraded', from: '0.1.0', to: '0.2.0', commit: undefined });
  expect(await portal.git('status', '--porcelain')).toBe(' M package-lock.json\n M package.json');
  const first = await upgradeTo(spring);
  expect(first).toMatchObject({ migrated: [], failed: [], edited: [] });
  expect(first.changes).toEqual(
    expect.arrayContaining([
      { path: NEW, what: 'added' },
      { path: REVIEW, what: 'changed' },
    ]),
  );
  expect(await upgrade(portal.root, spring, { dryRun: false })).toMatchObject({ state: 'current' });

  // Summer: Acme edits two workflows and CODEOWNERS. Autumn and winter come at once: fields are renamed, and two workflows go.
  portal.edit(REVIEW, 'better', 'best');
  portal.edit(NEW, 'New', 'Newest');
  portal.edit(CODEOWNERS, '* @', '*.md @acme/writers\n* @');
  await portal.commit('ci: review differently');
  const winter = later('0.4.0', {
    migrations: [CALL_IMPORTANCE, CALL_COLOUR],
    workflows: { [REVIEW]: 'name: Review of winter\n', [NIGHTLY]: null },
  });
  const second = await upgradeTo(winter);
  expect(second.migrated).toEqual([
    { version: '0.3.0', summary: CALL_COLOUR.summary, paths: ['catalog/portal.yaml'] },
    { version: '0.4.0', summary: CALL_IMPORTANCE.summary, paths: ['catalog/payments/checkout.yaml'] },
  ]);
  expect(portal.read('catalog/portal.yaml')).toContain('colour: "#c2255c"');
  expect(portal.read('catalog/payments/checkout.yaml')).toBe(
    'kind: service # sold most\nname:   checkout\nowner: payments\nimportance: 1   # money\n',
  );
  expect(second.edited.map(({ path }) => path)).toEqual([CODEOWNERS, NEW, REVIEW]);
  expect(portal.read(CODEOWNERS)).toContain('@acme/writers');
  expect(upgradeReport(second)).toMatch(/\n-name: Review, best\n.*\n\+name: Review of winter\n/);
  expect(portal.read(REVIEW)).toContain('name: Review, best\n');
  expect(portal.read(`${REVIEW}.new`)).toBe(madeFile('0.4.0', 'name: Review of winter\n'));
  const files = await portal.files();
  expect(files).not.toContain(NIGHTLY);
  expect(files).toContain(NEW);

  // The next spring: Acme took the new review over, and gave up its own file.
  portal.put([
    [REVIEW, portal.read(`${REVIEW}.new`)],
    [`${REVIEW}.new`, null],
    [CODEOWNERS, portal.read(`${CODEOWNERS}.new`)],
    [`${CODEOWNERS}.new`, null],
    [NEW, null],
  ]);
  await portal.commit('ci: take over the review');
  const third = await upgradeTo(later('0.5.0', {}));
  expect(third).toMatchObject({ from: '0.4.0', to: '0.5.0', migrated: [], edited: [] });
  expect(await portal.files()).toContain(NIGHTLY);
  expect([portal.read('.github/workflows/acme.yml'), portal.read('README.md')]).toEqual([own.acme, own.readme]);
});

test('an older release, another than the installed one, and other changes are refused', async () => {
  installVersion(portal, '0.2.0');
  await expect(upgrade(portal.root, later('0.2.0', {}), { dryRun: false })).rejects.toThrow(
    'Files here are made by Waypost 0.5.0, and 0.2.0 is older; migrations only go forward.',
  );
  await expect(upgrade(portal.root, later('0.6.0', {}), { dryRun: false })).rejects.toThrow(
    'This is Waypost 0.6.0, and package-lock.json has 0.2.0.',
  );
  portal.put([['README.md', '# Ours\n']]);
  await expect(upgrade(portal.root, later('0.6.0', {}), { dryRun: false })).rejects.toThrow(
    'There are uncommitted changes, which would get into the commit of the upgrade.',
  );
});
