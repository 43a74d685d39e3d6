import process from 'node:process';
import { type RefusedRequest, recordRefusal } from '../../scripts/audit/record-refusal.ts';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, token, event, forge, output, summarise, say }) => {
  const given = { name: process.env.GITHUB_EVENT_NAME ?? '', payload: event() };
  const env = { ...process.env, GITHUB_TOKEN: token };
  const refused = (request: RefusedRequest) => recordRefusal(request, { root, forge: 'github', env, say });
  const { verdict, summary, pullRequest } = await answerEvent(given, { forge: forge(), root, refused });
  say(summary);
  summarise(`### Request\n\n${summary}`);
  output('pull-request', pullRequest);
  return verdict;
});
