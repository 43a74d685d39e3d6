import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import { isInStep, type Reconciled } from '../../scripts/reconcile/reconcile.ts';
import { commitFiles } from '../forge/commit-files.ts';
import type { Laptop } from '../forge/laptop.ts';
import { ENTRY, entryOf, reconcileScaffolds, scaffoldWorld, TINY, writeTemplate } from './scaffold-world.ts';

let laptop: Laptop;
afterEach(() => laptop.remove());

const forgeOf = () => laptop.forge();
const reported = ({ effects }: Reconciled) =>
  effects.map(({ effect, outcome }) => `${effect.name}: ${outcome?.kind}`.replace(/ acme\/desk/, ''));
const reasons = ({ effects }: Reconciled) =>
  effects.flatMap(({ outcome }) => (outcome?.kind === 'failed' ? [outcome.reason] : []));
const recordOf = (name: string) =>
  JSON.parse(readFileSync(join(laptop.root, `.portal/data/scaffolds/${name}.json`), 'utf8'));

test('a name that is taken stops it, says so where it was asked for, and touches nothing', async () => {
  ({ laptop } = await scaffoldWorld());
  const forge = await forgeOf();
  const theirs = await forge.createRepository('acme/desk', { description: 'Ours.', private: true });
  const before = [await theirs.head('main'), await theirs.facts(), await theirs.teams()];
  const sentence =
    '`acme/desk` exists already, and Waypost did not create it for `service:default/desk`: it has no `.waypost.yaml`. Write another `repo: https://github.com/acme/OTHER` into catalog/payments/desk.yaml, or delete `scaffold` there. If it is the right one, commit a `.waypost.yaml` to it: `template: tiny`, `version: 1`, `values: { serviceName: desk }`. Nothing in it was changed.';
  expect(reasons(await reconcileScaffolds(laptop.root))).toEqual([sentence]);
  const again = await reconcileScaffolds(laptop.root);
  expect([reasons(again), again.effects.map(({ effect }) => effect.isRefused)]).toEqual([[sentence], [true]]);
  expect([await theirs.head('main'), await theirs.facts(), await theirs.teams()]).toEqual(before);
  const [comment, ...others] = await forge.repository(forge.own).comments(1);
  expect(comment!.body).toContain('**`desk` is not created yet.**');
  expect(others).toEqual([]);
  // Put right as the sentence says, it is taken for made, and stays as it is.
  const record = 'template: tiny\nversion: 1\nvalues: { serviceName: desk }\n';
  const commit = await commitFiles(theirs, { '.waypost.yaml': record });
  expect(reported(await reconcileScaffolds(laptop.root))).toEqual(['comment on: done', 'record: done']);
  // What the template's checks say of what it makes says nothing of this.
  expect(recordOf('desk')).toMatchObject({ repository: 'acme/desk', version: 1, commit, checks: [] });
  const [corrected] = await forge.repository(forge.own).comments(1);
  expect(corrected!.body).toContain('**`desk` is there**, made from `tiny` 1.\n');
  expect([await theirs.head('main'), await theirs.facts()]).toEqual([commit, before[1]]);
});

test('what somebody wrote into a repository that is half made is kept, and reported', async () => {
  ({ laptop } = await scaffoldWorld());
  const forge = await forgeOf();
  const description = 'Waypost is making this repository for service:default/desk.';
  const half = await forge.createRepository('acme/desk', { description, private: true });
  await commitFiles(half, { 'notes.md': 'Mine.\n' });
  expect(reasons(await reconcileScaffolds(laptop.root))[0]).toContain('somebody else wrote `notes.md` into it.');
  expect(await half.readFile('main', 'notes.md')).toBe('Mine.\n');
});

test('a team that the forge does not have, a check that fails and one without its program undo nothing', async () => {
  ({ laptop } = await scaffoldWorld(entryOf('desk').replace('owner: payments', 'owner: ghosts')));
  laptop.write('catalog/teams/ghosts.yaml', 'kind: team\nname: ghosts\ngithub: globex/ghosts\n');
  writeTemplate(laptop.root, {
    'template.yaml': (TINY['template.yaml'] as string).replace(
      '[[node, --test]]',
      '[[node, --test], [no-such-program], [node, --test]]',
    ),
  });
  await laptop.commit('Change the template');
  expect(reported(await reconcileScaffolds(laptop.root))).not.toContain('give to its team: done');
  const { checks, followUps } = recordOf('desk');
  expect(checks).toEqual([
    { command: ['node', '--test'], outcome: 'passed' },
    {
      command: ['no-such-program'],
      outcome: 'not run',
      text: 'There is no program `no-such-program` on this machine.',
    },
    { command: ['node', '--test'], outcome: 'not run', text: '`no-such-program` before it was not run.' },
  ]);
  expect(followUps[0]).toBe(
    'There is no team `globex/ghosts` for the repository, or it is hidden. Create it, or fix `github` of the team `ghosts`, and run `gh api -X PUT orgs/globex/teams/ghosts/repos/acme/desk -f permission=maintain`.',
  );
  const forge = await forgeOf();
  const [comment] = await forge.repository(forge.own).comments(1);
  expect(comment!.body).toContain('**Its checks do not all pass**, which undoes nothing.');
  // Nothing of it is asked again: not when the repository is renamed, and not when it is gone.
  rmSync(join(laptop.root, '.portal/forge/repositories/acme/desk.git'), { recursive: true });
  expect((await reconcileScaffolds(laptop.root)).effects).toEqual([]);
});

test('a lost or damaged record is made again from what the repository says, and a version is that of its time', async () => {
  ({ laptop } = await scaffoldWorld());
  const newer = (TINY['template.yaml'] as string)
    .replace('version: 1', 'version: 2')
    .replace('[[node, --test]]', '[[no-such]]');
  writeTemplate(laptop.root, { 'template.yaml': newer, 'skeleton/README.md': '# New\n' });
  await laptop.commit('A new version');
  await reconcileScaffolds(laptop.root);
  const forge = await forgeOf();
  const desk = forge.repository('acme/desk');
  expect(await desk.readFile('main', 'README.md')).toBe('# Desk\n');
  expect(recordOf('desk')).toMatchObject({ version: 1, checks: [{ command: ['node', '--test'], outcome: 'passed' }] });
  const file = join(laptop.root, '.portal/data/scaffolds/desk.json');
  const before = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, '{"service":"service:default/desk"}');
  await desk.describe({ description: 'As we like it.' });
  expect(reported(await reconcileScaffolds(laptop.root))).toEqual(
    expect.arrayContaining(['check: done', 'record: done']),
  );
  expect(recordOf('desk')).toEqual({ ...before, made: expect.any(String) });
  expect(readdirSync(join(laptop.root, '.portal/data/scaffolds')).some((name) => name.includes('.damaged-'))).toBe(
    true,
  );
  expect(await desk.facts()).toMatchObject({ description: 'As we like it.' });
  rmSync(join(laptop.root, '.portal/data'), { recursive: true });
  await git(forge.repository(forge.own).gitUrl(), ['--git-dir=.', 'update-ref', '-d', 'refs/heads/portal-data']);
  expect(reported(await reconcileScaffolds(laptop.root))).toEqual(['check: done', 'record: done']);
});

test('what cannot be begun is reported for each, and holds up no other', async () => {
  ({ laptop } = await scaffoldWorld());
  const path = (name: string) => `catalog/payments/${name}.yaml`;
  const elsewhere = entryOf('aa', 'repo: https://github.com/globex/aa');
  const same = entryOf('till', 'repo: https://github.com/acme/desk');
  const gone = entryOf('cc').replace('version: 1', 'version: 7');
  const lost = entryOf('old-desk').replace('version: 1', 'version: 7');
  const unfit = entryOf('d-e').replace('port: 9000', 'port: many');
  const hostile = entryOf('"$(touch pwned) <%= process.env %>"');
  for (const [name, entry] of Object.entries({ a: elsewhere, b: same, c: gone, d: unfit, e: hostile, f: lost }))
    laptop.write(path(name), entry);
  await laptop.commit('Ask for more');
  const old = await (await forgeOf()).createRepository('acme/old-desk', { description: 'Old.', private: true });
  await commitFiles(old, { '.waypost.yaml': 'template: tiny\nversion: 8\nvalues: { serviceName: old-desk }\n' });
  const reconciled = await reconcileScaffolds(laptop.root);
  const said = reasons(reconciled).join('\n');
  expect(said).toContain(
    'catalog/payments/a.yaml: `repo` is `https://github.com/globex/aa`, and repositories are only created in `acme`',
  );
  expect(said).toContain('`acme/desk` is also to be that of `service:default/desk`.');
  expect(said).toContain('No commit here has version 7 of `tiny`; there is 1.');
  expect(said).toContain('What catalog/payments/d.yaml says does not fit `tiny` 1. `port` must be a whole number');
  expect(reported(reconciled)).toEqual(expect.arrayContaining(['record: done', 'record what was made before: done']));
  expect(recordOf('old-desk')).toMatchObject({ repository: 'acme/old-desk', version: 8, checks: [] });
  expect(existsSync(join(laptop.root, 'pwned'))).toBe(false);
});

test('what is refused is shown where it was asked for, and corrected there once it is made', async () => {
  ({ laptop } = await scaffoldWorld(entryOf('desk').replace('version: 1', 'version: 7')));
  const forge = await forgeOf();
  const comments = async () => (await forge.repository(forge.own).comments(1)).map(({ body }) => body);
  const reason =
    'No commit here has version 7 of `tiny`; there is 1. Correct `scaffold` in catalog/payments/desk.yaml, or delete the block.';
  expect(reasons(await reconcileScaffolds(laptop.root))).toEqual([reason]);
  expect(await comments()).toEqual([
    [
      '<!-- waypost:scaffold service:default/desk -->\n**`desk` is not created yet.** Something stopped it:',
      reason,
      'While its entry requests it, each run of reconcile tries again and continues where this one stopped.',
    ].join('\n\n'),
  ]);
  laptop.write(ENTRY, entryOf('desk'));
  await laptop.commit('Correct the version');
  expect(isInStep(await reconcileScaffolds(laptop.root))).toBe(true);
  expect(await comments()).toEqual([expect.stringContaining('**`desk` is there**')]);
});

test('nothing is made of a template that cannot be rendered, and its pull request says why', async () => {
  ({ laptop } = await scaffoldWorld());
  writeTemplate(laptop.root, { 'new/x.ejs.t': '---\nto: x.txt\n---\n<%= nothing.here %>\n' });
  await laptop.commit('Break the template');
  const reconciled = await reconcileScaffolds(laptop.root);
  const [reason] = reasons(reconciled);
  expect(reason).toMatch(
    /^`tiny` could not be rendered in `templates\/tiny\/new`\. The generator failed: .*nothing is not/,
  );
  expect(reported(reconciled)).toEqual([
    'create repository: failed',
    ...Array(8).fill(expect.stringMatching(/: skipped$/)),
  ]);
  const forge = await forgeOf();
  expect(await forge.repository('acme/desk').facts()).toBeUndefined();
  const [comment] = await forge.repository(forge.own).comments(1);
  expect(comment!.body).toContain('The generator failed:');
});
