import process from 'node:process';
import { HOUR } from '#core/text/time.ts';
import { publishIfDue } from '../../scripts/publish/publish-if-due.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ token, repository, duration, output, say }) => {
  const every = duration('every') ?? HOUR;
  output('started', String(await publishIfDue(repository(), every, { token, env: process.env, now: Date.now(), say })));
  return 'passed';
});
