import process from 'node:process';
import { findBuiltSite } from '../../scripts/publish/find-built-site.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ token, repository, output, say }) => {
  output('run', await findBuiltSite(repository(), { token, env: process.env, say }));
  return 'passed';
});
