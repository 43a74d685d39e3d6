import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSmallProduct, type Repository, release, useTemplate } from './product-rig.ts';

let product: Repository;
let adopter: Repository;
let start: string;
const BRANCH = 'waypost/upgrade-0.2.0';

beforeAll(async () => {
  product = await makeSmallProduct();
  adopter = await useTemplate(product);
  product.write({
    'core/a.ts': '1\nproduct\n3\n',
    'core/b.ts': '1\n2\nproduct\n',
    'core/c.ts': null,
    'core/new.ts': 'product\n',
    'infra/types/queue/type.ts': 'product\n',
  });
  product.move('core/d.ts', 'core/e.ts');
  await release(product, '0.2.0');
  adopter.write({
    'core/a.ts': '1\nours\n3\n',
    'core/b.ts': null,
    'core/c.ts': 'ours\nb\nc\nd\n',
    'core/d.ts': 'ours\nf\ng\nh\n',
    'core/new.ts': 'ours\n',
    'infra/types/queue/type.ts': 'ours\n',
    'catalog/portal.yaml': 'title: Ours\n',
  });
  await adopter.commit('feat: edit the product');
  start = await adopter.git('rev-parse', 'HEAD');
});
afterAll(() => {
  product.remove();
  adopter.remove();
});
beforeEach(async () => {
  await adopter.git('switch', '--quiet', 'main');
  await adopter.git('reset', '--quiet', '--hard', start);
  await adopter.git('branch', '--quiet', '-D', BRANCH).catch(() => {});
});

const upgrade = (...words: string[]) => adopter.portal('upgrade', '--from', product.root, ...words);

test('what both changed is named with the reason, and is on the branch with markers', async () => {
  const { code, printed } = await upgrade();
  expect(code).toBe(1);
  expect(printed).toBe(`Waypost 0.2.0 is merged on \`${BRANCH}\`, from 0.1.0. Files: 3 added, 4 changed, 1 removed.
  .waypost/ 1
  core/ 5
  package-lock.json
  package.json

Conflicts to resolve on the branch
  core/a.ts
    You changed it, and the product changed the same lines.
    Look for \`<<<<<<<\` in it, and keep what is right.
  core/b.ts
    You removed it, and the product changed it.
    Remove it again, or keep it as the product has it.
  core/c.ts
    You changed it, and the product removed it.
    Move what you need elsewhere, and remove it.
  core/new.ts
    You added it, and so did the product, with another text.
    Look for \`<<<<<<<\` in it, and keep what is right.
  infra/types/queue
    You added it, and the product now has one of that name. Yours stays.
    Rename yours on the branch, and use the product's: \`git checkout refs/waypost/product/tags/v0.2.0 -- infra/types/queue\`.

Next
  \`git switch ${BRANCH}\`
  resolve the conflicts above, and commit
  \`git diff HEAD...${BRANCH}\`
  \`git push -u origin ${BRANCH}\`, and open a pull request for it; or, without GitHub: \`npx portal forge open ${BRANCH}\`
  \`npm ci\`, after the merge`);
  expect(await adopter.show(BRANCH, 'core/a.ts')).toBe(
    '1\n<<<<<<< waypost/yours\nours\n=======\nproduct\n>>>>>>> waypost/0.2.0\n3',
  );
  expect(await adopter.show(BRANCH, 'core/e.ts')).toBe('ours\nf\ng\nh');
  expect(await adopter.show(BRANCH, 'infra/types/queue/type.ts')).toBe('ours');
  expect(await adopter.git('log', '-1', '--format=%an: %B', BRANCH)).toMatch(
    /^Ana Popescu: chore: upgrade Waypost to 0\.2\.0\n\nIt was 0\.1\.0\. .*\n\nNot settled yet:\n- core\/a\.ts: You changed it, .*\n(- .*\n){4}\nWaypost-Upgrade: 0\.1\.0\.\.0\.2\.0\nWaypost-Tree: [0-9a-f]{40}\n$/,
  );
  const left = await adopter.git('for-each-ref', '--format=%(refname)', 'refs/waypost/');
  expect(left.split('\n').filter((ref) => !ref.startsWith('refs/waypost/product/'))).toEqual([]);
});

test('a dry run says the same and makes no branch', async () => {
  const { code, printed } = await upgrade('--dry-run', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(printed)).toMatchObject({
    state: 'merged',
    from: '0.1.0',
    to: '0.2.0',
    conflicts: [{ path: 'core/a.ts' }, {}, {}, {}, {}],
    changes: expect.arrayContaining([{ path: 'core/d.ts', what: 'removed' }]),
  });
  expect(await adopter.git('branch', '--list', BRANCH)).toBe('');
});

test('a second run finds the branch as it is, and makes it again after a commit to main', async () => {
  await upgrade();
  const first = await adopter.git('rev-parse', BRANCH);
  expect((await upgrade()).printed).toContain('The branch existed already, and is the same.');
  expect(await adopter.git('rev-parse', BRANCH)).toBe(first);
  adopter.write({ 'catalog/portal.yaml': 'title: Ours, later\n' });
  await adopter.commit('feat: go on');
  await upgrade();
  expect(await adopter.show(BRANCH, 'catalog/portal.yaml')).toBe('title: Ours, later');
});

test('what a person fixed on the branch is not lost', async () => {
  await upgrade();
  await adopter.git('switch', '--quiet', BRANCH);
  adopter.write({ 'core/a.ts': '1\nboth\n3\n' });
  await adopter.git('add', '--all');
  await adopter.git('commit', '--quiet', '--amend', '--no-edit');
  await adopter.git('switch', '--quiet', 'main');
  expect(await upgrade()).toMatchObject({
    code: 2,
    said: expect.stringContaining(
      `The branch \`${BRANCH}\` has commits that \`npx portal upgrade\` did not make, and a new branch would lose them.`,
    ),
  });
  await adopter.git('merge', '--quiet', BRANCH);
  expect((await upgrade()).printed).toBe('Waypost 0.2.0 is your release.');
});
