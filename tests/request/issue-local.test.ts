import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { change } from '../../core/request/change/change.ts';
import { checkRequest } from '../../core/request/check-request.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { listing } from '../../scripts/change/proposal/change-on-base.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { git } from '../../scripts/git/git.ts';
import { proposeFromIssue } from '../../scripts/request/propose-from-issue.ts';
import { bodyOf, checkout, type IssueRig, removeCheckout } from './issue-rig.ts';

async function laptop(): Promise<IssueRig> {
  const root = checkout();
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  const as = ['-c', 'user.name=Ines Okafor', '-c', 'user.email=ines@acme.example'];
  await git(root, ['add', '.']);
  await git(root, [...as, 'commit', '--quiet', '-m', 'Describe what there is']);
  const forge = await openLocalForge({ root, as: 'ines-okafor' });
  return {
    ...{ name: forge.own, root },
    forge: async (login) => forge.as(login),
    remove: () => removeCheckout(root),
  };
}

test('an issue of the local forge closes when a pull request that says so is merged, as on GitHub', async () => {
  const rig = await laptop();
  const ines = (await rig.forge('ines-okafor')).repository(rig.name);
  const issue = await ines.openIssue({ title: 'Asked', body: await bodyOf(rig.root, {}), labels: [] });
  const base = (await ines.head('main'))!;
  await ines.createBranch('change', base);
  const changes = new Map([['a.txt', { content: 'a' }]]);
  await ines.commit({ branch: 'change', base, message: 'Change', changes });
  const body = `Closes #${issue.number}.\n\nCloses #999.`;
  const { number, head } = await ines.openPullRequest({ title: 'Change', body, head: 'change', base: 'main' });
  await ines.merge(number, { head: head.sha, message: 'Merge' });
  expect((await ines.issue(issue.number))?.state).toBe('closed');
  rig.remove();
});

test('a change of several files keeps what people did to any of them', async () => {
  const rig = await laptop();
  const files = ['returns', 'stock'].map((name) => `catalog/payments/${name}.yaml`);
  for (const path of files)
    writeFileSync(join(rig.root, path), `kind: service\nname: ${path.slice(17, -5)}\nowner: payments\n`);
  const forge = await rig.forge('ines-okafor');
  const ines = forge.repository(rig.name);
  const base = { branch: 'main', at: (await ines.head('main'))! };
  const texts = files.map((path) => [path, { content: readFileSync(join(rig.root, path)) }] as const);
  base.at = await ines.commit({ ...{ branch: 'main', base: base.at, message: 'Add' }, changes: new Map(texts) });
  const { login, id } = await forge.actor();
  const propose = async (tier: number) => {
    const answer = await checkRequest(change, { entries: ['returns', 'stock'], set: { tier } }, desiredState(rig.root));
    if (answer.outcome !== 'sound') throw new Error(answer.problems[0]?.message);
    const request = { kind: change, requester: { login, id }, channel: 'issue' as const, issue: 7 };
    const asked = { request, change: answer.change, problems: [], base, files: await listing(ines, base.at) };
    return (await proposeFromIssue(asked, ines)).outcome;
  };
  expect([await propose(1), await propose(2)]).toEqual(['opened', 'updated']);
  const branch = 'requests/issue-7';
  const theirs = new Map([[files[1]!, { content: 'kind: service\nname: stock\nowner: payments\ntier: 9\n' }]]);
  await ines.commit({ branch, base: (await ines.head(branch))!, message: 'By hand', changes: theirs });
  expect(await propose(3)).toBe('taken over');
  expect(await ines.readFile(branch, files[1]!)).toContain('tier: 9');
  rig.remove();
});
