import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewOwnAccess } from '../../scripts/audit/access-review/review-own-access.ts';
import { APP, GithubRig, WORKFLOW } from '../actions/github-rig.ts';

let rig: GithubRig;
beforeAll(async () => {
  rig = await GithubRig.start();
});
afterAll(() => rig.stop());

/** Merges a change, after somebody said that all who must approve did. */
async function merge(name: string, saidBy?: string): Promise<void> {
  const pull = await rig.propose(name, { [`scripts/${name}.ts`]: 'x\n' }, { message: name });
  const status = { context: 'waypost/access', state: 'success', description: 'Approved.' } as const;
  if (saidBy !== undefined) await rig.repository(saidBy).setStatus(pull.head.sha, status);
  const message = `Merge ${name}`;
  await rig.repository('ana-popescu').merge(pull.number, { head: pull.head.sha, message });
  // As GitHub merges, so that git and the API have the same commit.
  const commit = await rig.push('main', { [`scripts/${name}.ts`]: 'x\n' }, { message });
  rig.proxy.introduced.set(commit, pull.number);
}

test('on GitHub only a status of the App that the rules require is proof', async () => {
  const checks = [{ context: 'waypost/access', integration_id: 4711 }];
  const parameters = { required_status_checks: checks };
  rig.proxy.rulesets.add('acme/portal', { name: 'main', rules: [{ type: 'required_status_checks', parameters }] });
  rig.proxy.apps.set('waypost', 4711).set('github-actions', 15_368);
  await merge('by-app', APP);
  await merge('by-workflow', WORKFLOW);
  await merge('by-person', 'mallory');
  const root = await rig.checkout();
  const { unapproved } = await reviewOwnAccess({ root, since: '90d', env: rig.env('ana-popescu'), say: () => {} });
  expect(unapproved.map(({ subject, lacks }) => [subject, lacks])).toEqual([
    ['Merge by-person', "ana-popescu merged it, and mallory set waypost/access, not the portal's App"],
    ['Merge by-workflow', "ana-popescu merged it, and github-actions[bot] set waypost/access, not the portal's App"],
    ['Make it', 'it was pushed without a pull request'],
  ]);
});
