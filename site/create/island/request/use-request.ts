import { useEffect, useState } from 'react';
import type { Progress } from '#core/request/progress.ts';
import type { RequestFields, RequestProblem } from '#core/request/request.ts';
import { defined } from '#core/text/defined.ts';

/** A step as it is now, with its parts as they are now, in the order of their starts. */
export interface ReportedStep extends Omit<Progress, 'part'>, Timed {
  parts: readonly ReportedPart[];
}

export interface ReportedPart extends Pick<Progress, 'state' | 'text' | 'url' | 'at'>, Timed {
  name: string;
}

interface Timed {
  /** When it was first reported; `at` is when it was last. */
  since?: string;
}

export interface Followed {
  number: number;
  /** What it asks for; undefined where somebody else opened it. */
  name?: string;
}

export interface Refused {
  message: string;
  hint?: string;
  problems: readonly RequestProblem[];
}

export type Sent = { opened: Followed } | { refused: Refused };

interface SentRequest {
  base: string;
  kind: string;
  fields: RequestFields;
  name: string;
}

export async function sendRequest({ base, kind, fields, name }: SentRequest): Promise<Sent> {
  try {
    const response = await fetch(`${base}${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    const answer = await response.json();
    // What was asked for before goes on, and is followed like a new one.
    if (answer.progress) return { opened: { number: answer.pullRequest.number, name } };
    return { refused: { message: answer.message, hint: answer.hint, problems: answer.problems ?? [] } };
  } catch {
    const message = 'The portal on this machine did not answer.';
    return {
      refused: { message, hint: 'Check that `npm start` still runs, and open the request again.', problems: [] },
    };
  }
}

/**
 * The request that the address of this page names, as in `?request=12`: a reload follows it, and so does everybody who opens the
 * address.
 */
export function useFollowed(): [Followed | undefined, (followed: Followed | undefined) => void] {
  const [followed, setFollowed] = useState<Followed>();
  useEffect(() => {
    const read = () => setFollowed(named());
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return [
    followed,
    (next) => {
      setFollowed(next);
      history.pushState(next ?? null, '', next ? `?request=${next.number}` : location.pathname);
    },
  ];
}

function named(): Followed | undefined {
  const asked = new URLSearchParams(location.search).get('request');
  if (asked === null || !/^[1-9]\d{0,8}$/.test(asked)) return undefined;
  const number = Number(asked);
  const { number: kept, name } = Object(history.state) as Partial<Followed>;
  return { number, ...(kept === number && typeof name === 'string' && { name }) };
}

export interface Course {
  steps: readonly ReportedStep[];
  /** Nothing more happens by itself. */
  ended: boolean;
  /** Why there are no more messages, if that is no end. */
  lost?: string;
}

/** Milliseconds after which a portal that does not answer is asked again. */
const AGAIN = 3_000;

/** Follows a request step by step, until nothing more happens by itself. A portal that was started again goes on where it was. */
export function useCourse(base: string, { number }: Followed): Course {
  const [course, setCourse] = useState<Course>({ steps: [], ended: false });
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    let waiting: ReturnType<typeof setTimeout>;
    const followOnce = async () => {
      let steps: readonly ReportedStep[] = [];
      try {
        const lost = await follow(`${base}requests/${number}`, signal, (step) => {
          steps = withStep(steps, step);
          setCourse({ steps, ended: false });
        });
        setCourse({ steps, ended: true, ...(lost && { lost }) });
      } catch {
        if (signal.aborted) return;
        const lost = `The portal does not answer. Once \`npm start\` runs again, the request continues; \`npx portal forge show ${number}\` shows its pull request.`;
        setCourse((last) => ({ steps: last.steps, ended: true, lost }));
        waiting = setTimeout(followOnce, AGAIN);
      }
    };
    void followOnce();
    return () => {
      left.abort();
      clearTimeout(waiting);
    };
  }, [base, number]);
  return course;
}

/** @returns a sentence where there is nothing to follow */
async function follow(
  address: string,
  signal: AbortSignal,
  reported: (step: Progress) => void,
): Promise<string | undefined> {
  const response = await fetch(address, { signal, cache: 'no-store' });
  if (!response.ok || !response.body) {
    const { message = 'The portal does not know this request.', hint = '' } = await response.json();
    return `${message} ${hint}`.trim();
  }
  for await (const line of readLines(response.body)) reported(JSON.parse(line) as Progress);
  return undefined;
}

/** Each step once, and each of its parts, as they were last reported, in the order of their starts. */
export function withStep(steps: readonly ReportedStep[], { part, ...step }: Progress): ReportedStep[] {
  const at = steps.findIndex((one) => one.step === step.step);
  const last = steps[at];
  // Where a portal that was started again goes on behind a step, that is not done once more.
  if (last?.state === 'done' && step.state === 'working' && !part) return [...steps];
  const { text, url, at: time } = step;
  const parts = part
    ? withPart(last?.parts ?? [], { ...part, text, ...defined({ url, at: time }) })
    : (last?.parts ?? []);
  // What is said of a part says nothing else of its step.
  const now = { ...(part && last ? last : timed(step, last)), parts };
  return last ? steps.with(at, now) : [...steps, now];
}

function withPart(parts: readonly ReportedPart[], part: ReportedPart): ReportedPart[] {
  const at = parts.findIndex(({ name }) => name === part.name);
  const now = timed(part, parts[at]);
  return at < 0 ? [...parts, now] : parts.with(at, now);
}

function timed<Said extends { at?: string }>(said: Said, last: Timed | undefined): Said & Timed {
  const since = last?.since ?? said.at;
  return { ...said, ...(since !== undefined && { since }) };
}

/** The lines of a text that comes in pieces, each as soon as it is whole. Empty ones are left out. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncIterable<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    yield* lines.filter((line) => line.trim() !== '');
    if (done) return;
  }
}
