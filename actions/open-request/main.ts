import process from 'node:process';
import { recordRefusal } from '../../scripts/audit/record-refusal.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, token, event, forge, output, summarise, say }) => {
  const given = { name: process.env.GITHUB_EVENT_NAME ?? '', payload: event() };
  const { verdict, summary, pullRequest, refused } = await answerEvent(given, { forge: forge(), root });
  say(summary);
  summarise(`### Request\n\n${summary}`);
  output('pull-request', pullRequest);
  const env = { ...process.env, GITHUB_TOKEN: token };
  if (refused) await recordRefusal(refused, { root, forge: 'github', env, say });
  return verdict;
});
