import { expect, test } from 'vitest';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { proposeFiles } from '../forge/commit-files.ts';
import { bodyOf, checkout, removeCheckout } from './issue-rig.ts';

test('an issue of the local forge closes when a pull request that says so is merged, as on GitHub', async () => {
  const root = await checkout();
  const forge = await openLocalForge({ root, as: 'ines-okafor' });
  const ines = forge.repository(forge.own);
  const issue = await ines.openIssue({ title: 'Asked', body: await bodyOf(root, {}), labels: [] });
  const body = `Closes #${issue.number}.\n\nCloses #999.`;
  const { number, head } = await proposeFiles(ines, 'change', { 'a.txt': 'a' }, { body });
  await ines.merge(number, { head: head.sha, message: 'Merge' });
  expect((await ines.issue(issue.number))?.state).toBe('closed');
  removeCheckout(root);
});
