import process from 'node:process';
import { getIDToken } from '@actions/core';
import type { Time } from '#core/text/time.ts';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { deploySite } from '../../scripts/publish/deploy-site.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ token, repository, input, output, say }) => {
  const deployment = {
    artifact: artifactOf(input('artifact')),
    commit: input('commit') ?? 'main',
    checked: input('checked') as Time | undefined,
    built: input('built') as Time | undefined,
  };
  const address = await deploySite(repository(), deployment, { token, env: process.env, idToken, say });
  output('address', address);
  return 'passed';
});

function artifactOf(text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new CannotRun(`The input \`artifact\` is \`${text ?? ''}\`, which is not the id of an artifact.`, {
    fix: 'Give the output `artifact_id` of actions/upload-pages-artifact.',
  });
}

async function idToken(): Promise<string> {
  try {
    return await getIDToken();
  } catch (cause) {
    throw new CannotRun('GitHub gave this job no token that proves which run deploys.', {
      fix: 'Give the job `id-token: write` and `environment: github-pages`.',
      cause,
    });
  }
}
