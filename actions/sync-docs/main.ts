import process from 'node:process';
import { annotations } from '#core/report/annotations.ts';
import { syncPulled } from '../../scripts/synced/sync-pulled.ts';
import { syncMarkdown, syncWarnings } from '../../scripts/synced/sync-report.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, token, say, annotate, summarise, output }) => {
  const env = { ...process.env, GITHUB_TOKEN: token, GH_TOKEN: '' };
  const synced = await syncPulled({ root, data: folder('data'), forge: 'github', env, say });
  annotate(annotations(syncWarnings(synced)));
  summarise(syncMarkdown(synced));
  output('changed', synced.affected.length);
  return 'passed';
});
