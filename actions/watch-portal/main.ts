import process from 'node:process';
import { watchPortal } from '../../scripts/attention/watch-portal.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, token, repository, output, say }) => {
  const faults = await watchPortal(repository(), { root, token, env: process.env, now: Date.now(), say });
  output('problems', faults.length);
  return 'passed';
});
