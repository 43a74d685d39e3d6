import process from 'node:process';
import { answerEvent } from '../../scripts/request/answer-event.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, event, forge, output, summarise, say }) => {
  const given = { name: process.env.GITHUB_EVENT_NAME ?? '', payload: event() };
  const { verdict, summary, pullRequest } = await answerEvent(given, { forge: forge(), root });
  say(summary);
  summarise(`### Request\n\n${summary}`);
  output('pull-request', pullRequest);
  return verdict;
});
