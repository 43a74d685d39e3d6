import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Progress } from '#core/request/progress.ts';
import type { Opened } from '../change/proposal/open-request.ts';
import { markOf, type ProcessMark, thisProcess } from '../process-mark.ts';
import type { Report } from '../request/progress.ts';
import { type AskedFor, KeptRequests, type OpenRequest } from './kept-requests.ts';
import { RequestDesk } from './request-desk.ts';

let folder: string;
let number: number;
let said: string[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'waypost-desk-')), 'requests');
  number = 0;
  said = [];
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

/** Of a process that is there no more. */
const GONE: ProcessMark = { ...thisProcess(), pid: 2 ** 22 + 1 };

/** A desk whose requests are opened at once, or never, and carried out when the test says so. */
function desk({ by = thisProcess(), opens = true } = {}) {
  const begun: { number: number; report: Report; end(isDone: boolean): void; fail(error: Error): void }[] = [];
  const say = (text: string) => void said.push(text);
  const work = {
    async open(): Promise<Opened> {
      if (!opens) return new Promise(() => {});
      number += 1;
      const pullRequest = { number, url: `…/${number}`, title: `Make ${number}` };
      const change = { subject: `${number}`, path: `catalog/${number}.yaml` };
      return { outcome: 'opened', pullRequest, change, problems: [] } as unknown as Opened;
    },
    carry: ({ pullRequest }: OpenRequest, report: Report) =>
      new Promise<boolean>((end, fail) => begun.push({ number: pullRequest.number, report, end, fail })),
    async show({ change, next }: OpenRequest, report: Report) {
      report({ step: 'site', state: 'done', text: `${change.path} is there.`, ...(next && { next }) });
    },
    say,
  };
  const made = new RequestDesk(work, new KeptRequests(folder, say, by));
  const ask = (asked: AskedFor = { kind: 'scaffold', fields: {} }) => made.take(asked, 'post');
  return { made, begun, ask };
}

async function reported(requests: RequestDesk, of: number): Promise<string[]> {
  const lines: Progress[] = [];
  for await (const one of requests.follow(of, new AbortController().signal)) lines.push(one);
  return lines.map(({ step, state, text }) => `${step} ${state}: ${text}`);
}

test('what the person who asked does next is kept, also for who opens the page later', async () => {
  const { made, begun, ask } = desk();
  await ask({ kind: 'register', fields: { name: 'checkout', owner: 'payments' } });
  await expect.poll(() => begun.length).toBe(1);
  begun[0]!.end(true);
  const lines: Progress[] = [];
  for await (const one of made.follow(1, new AbortController().signal)) lines.push(one);
  expect(lines.at(-1)?.next?.at(-1)).toEqual({ text: 'Changes of its entry need an approval by `payments`.' });
  const later = desk().made;
  const again: Progress[] = [];
  for await (const one of later.follow(1, new AbortController().signal)) again.push(one);
  expect(again).toEqual(lines);
});

const MERGED = { step: 'merge', state: 'done', text: 'Merged.' } as const;

test('who asks while another request is carried out is answered at once, and shown what it waits for', async () => {
  const { made, begun, ask } = desk();
  await ask();
  await expect.poll(() => begun.length).toBe(1);
  await ask();
  begun[0]!.report(MERGED);
  begun[0]!.end(true);
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end(true);
  expect(await reported(made, 1)).toEqual([
    'pull request done: Pull request 1 is open: Make 1.',
    'merge done: Merged.',
    'site done: catalog/1.yaml is there.',
  ]);
  expect(await reported(made, 2)).toEqual([
    'pull request done: Pull request 2 is open: Make 2.',
    'review working: It waits until the requests before it are done.',
    'site done: catalog/2.yaml is there.',
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

test('what a desk left that is gone is continued in its order, and followed from its beginning', async () => {
  const before = desk({ by: GONE });
  for (const _ of [1, 2, 3]) await before.ask();
  await expect.poll(() => before.begun.length).toBe(1);
  before.begun[0]!.end(true);
  await expect.poll(() => before.begun.length).toBe(2);
  before.begun[1]!.report(MERGED);

  const { made, begun } = desk();
  made.resume();
  await expect.poll(() => begun.length).toBe(1);
  begun[0]!.fail(new Error('There is no such pull request.'));
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end(true);
  expect(begun.map((each) => each.number)).toEqual([2, 3]);
  expect((await reported(made, 1)).at(-1)).toBe('site done: catalog/1.yaml is there.');
  expect(await reported(made, 2)).toEqual([
    'pull request done: Pull request 2 is open: Make 2.',
    'review working: It waits until the requests before it are done.',
    'merge done: Merged.',
    'merge working: The portal was started again, and continues here.',
    'merge failed: It stopped: Error: There is no such pull request.',
  ]);
  expect((await reported(made, 3)).at(-1)).toBe('site done: catalog/3.yaml is there.');
  // A third start has nothing to continue.
  const third = desk();
  third.made.resume();
  expect([third.begun, third.made.has(3), third.made.has(4)]).toEqual([[], true, false]);
});

test('what another portal carries out that runs is left to it', async () => {
  const living = markOf(process.ppid);
  await desk({ by: living }).ask();
  const { made, begun } = desk();
  made.resume();
  expect([begun, said]).toEqual([[], [`Request 1 is carried out by another portal, process ${living.pid}.`]]);
  expect(await reported(made, 1)).toEqual(['pull request done: Pull request 1 is open: Make 1.']);
});

test('of many at once, those that could not begin soon are refused with nothing done, and none of them begins later', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { made, ask } = desk({ opens: false });
  const refusals: string[] = [];
  const send = () => void ask().catch((error: unknown) => refusals.push(String((error as Error).message)));
  for (let count = 0; count < 500; count++) send();
  await vi.advanceTimersByTimeAsync(0);
  // The first is being opened, and 100 wait.
  expect([refusals.length, readdirSync(folder).length]).toEqual([399, 101]);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(refusals.length).toBe(399);
  await vi.advanceTimersByTimeAsync(1);
  expect([refusals.length, readdirSync(folder).length]).toEqual([499, 1]);
  expect(new Set(refusals)).toEqual(new Set(['Too many requests came at once, so nothing was done for this one.']));
  expect(made.has(1)).toBe(false);
});

test('what waited too long is not opened when its turn comes', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const opened: number[] = [];
  let end = () => {};
  const first = new Promise<void>((resolve) => {
    end = resolve;
  });
  const open = async ({ fields }: AskedFor): Promise<Opened> => {
    opened.push(Number(fields));
    await first;
    return { outcome: 'refused', problems: [] };
  };
  const kept = new KeptRequests(folder, () => {});
  const made = new RequestDesk({ open, carry: async () => true, show: async () => {}, say: () => {} }, kept);
  const ask = (fields: unknown) =>
    made.take({ kind: 'register', fields }, 'post').then(({ outcome }) => outcome, String);
  const answers = [ask(1), ask(2)];
  await vi.advanceTimersByTimeAsync(20_000);
  answers.push(ask(3));
  end();
  expect(await Promise.all(answers)).toEqual([
    ...['refused', expect.stringMatching(/Too many requests came at once/), 'refused'],
  ]);
  expect(opened).toEqual([1, 3]);
});
