import process from 'node:process';
import { callHeartbeat } from '../../scripts/attention/call-heartbeat.ts';
import { watchPortal } from '../../scripts/attention/watch-portal.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, token, secret, repository, output, annotate, say }) => {
  const heartbeat = secret('heartbeat');
  const faults = await watchPortal(repository(), { root, token, env: process.env, now: Date.now(), say });
  output('problems', faults.length);
  const silence = heartbeat !== undefined && faults.length === 0 ? await callHeartbeat(heartbeat) : undefined;
  // Its owner alerts by itself; a run that fails would say that the portal does not work.
  if (silence !== undefined) annotate(`::warning::${silence}`);
  return 'passed';
});
