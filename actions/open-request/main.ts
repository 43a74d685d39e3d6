import process from 'node:process';
import { getInput, setOutput } from '@actions/core';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { readEvent } from '../../scripts/request/read-event.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ workspace, say, summarise }) => {
  const forge = openGithubForge({ env: { ...process.env, GITHUB_TOKEN: getInput('token') }, say });
  const { verdict, summary, pullRequest } = await answerEvent(readEvent(process.env), { forge, root: workspace });
  say(summary);
  summarise(`### Request\n\n${summary}`);
  setOutput('pull-request', pullRequest ?? '');
  return verdict;
});
