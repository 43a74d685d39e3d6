import { expect, test } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import type { Opened } from '../request/open-request.ts';
import type { Report } from '../request/progress.ts';
import { type OpenedRequest, RequestDesk } from './request-desk.ts';

/** A desk whose requests are opened at once, and carried out when the test says so. */
function desk() {
  const begun: { number: number; report: Report; end(isDone: boolean): void; fail(error: Error): void }[] = [];
  let number = 0;
  const made = new RequestDesk({
    async open() {
      number += 1;
      return { outcome: 'opened', pullRequest: { number, url: `…/${number}`, title: `Make ${number}` } } as Opened;
    },
    carry: ({ pullRequest }: OpenedRequest, report) =>
      new Promise((end, fail) => begun.push({ number: pullRequest.number, report, end, fail })),
    async show(_, report) {
      report({ step: 'site', state: 'done', text: 'Its page is there.' });
    },
  });
  const ask = () => made.take({ kind: 'scaffold', fields: {} }, 'post');
  return { made, begun, ask };
}

async function reported(requests: RequestDesk, number: number): Promise<string[]> {
  const lines: Progress[] = [];
  for await (const one of requests.follow(number, new AbortController().signal)) lines.push(one);
  return lines.map(({ step, state, text }) => `${step} ${state}: ${text}`);
}

test('who asks while another request is carried out is answered at once, and shown what it waits for', async () => {
  const { made, begun, ask } = desk();
  await ask();
  await expect.poll(() => begun.length).toBe(1);
  await ask();
  begun[0]!.report({ step: 'merge', state: 'done', text: 'Merged.' });
  begun[0]!.end(true);
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end(true);
  expect(await reported(made, 1)).toEqual([
    'pull request done: Pull request 1 is open: Make 1.',
    'merge done: Merged.',
    'site done: Its page is there.',
  ]);
  expect(await reported(made, 2)).toEqual([
    'pull request done: Pull request 2 is open: Make 2.',
    'review working: It waits until the requests before it are done.',
    'site done: Its page is there.',
  ]);
});

test('one that cannot go on says so at the step that was under way, and the next has its turn', async () => {
  const { made, begun, ask } = desk();
  await ask();
  await ask();
  await expect.poll(() => begun.length).toBe(1);
  begun[0]!.report({ step: 'merge', state: 'working', text: 'It is merged.' });
  begun[0]!.fail(new Error('The disk is full.'));
  expect((await reported(made, 1)).at(-1)).toBe('merge failed: It stopped: Error: The disk is full.');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.report({ step: 'review', state: 'waiting', text: 'Somebody must approve it.' });
  begun[1]!.end(false);
  expect((await reported(made, 2)).at(-1)).toBe('review waiting: Somebody must approve it.');
});
