import { useEffect, useState } from 'react';
import type { RequestProblem } from '#core/request/request.ts';
import type { RequestFields } from '#core/request/request-kind.ts';
import { readLines } from './read-lines.ts';

/** One thing that happens to a request, as the portal tells it. */
export interface Step {
  step: string;
  state: 'working' | 'done' | 'waiting' | 'failed';
  text: string;
  url?: string;
}

/** A request that was opened, and is followed. */
export interface Followed {
  number: number;
  /** Of the service. */
  name: string;
}

/** Why a request was not opened. */
export interface Refused {
  message: string;
  hint?: string;
  problems: readonly RequestProblem[];
}

export type Sent = { opened: Followed } | { refused: Refused };

const KEY = 'waypost:request';

/** Asks this machine's portal to register a service. */
export async function sendRequest(base: string, fields: RequestFields): Promise<Sent> {
  try {
    const response = await fetch(`${base}register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    const answer = await response.json();
    // What was asked for before goes on, and is followed like a new one.
    if (answer.progress) return { opened: { number: answer.pullRequest.number, name: String(fields.name) } };
    return { refused: { message: answer.message, hint: answer.hint, problems: answer.problems ?? [] } };
  } catch {
    const message = 'The portal on this machine did not answer.';
    return {
      refused: { message, hint: 'See whether `npm start` still runs, and open the request again.', problems: [] },
    };
  }
}

/** The request that this tab follows, which a reload keeps. */
export function useFollowed(): [Followed | undefined, (followed: Followed | undefined) => void] {
  const [followed, setFollowed] = useState<Followed>();
  useEffect(() => setFollowed(kept()), []);
  return [
    followed,
    (next) => {
      setFollowed(next);
      try {
        if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
        else sessionStorage.removeItem(KEY);
      } catch {
        // Forbidden: it is followed until the page is left.
      }
    },
  ];
}

/** How a request goes on. */
export interface Course {
  steps: readonly Step[];
  /** Nothing more happens by itself. */
  ended: boolean;
  /** Why nothing more is heard, where that is no end. */
  lost?: string;
}

/** Follows a request step by step, until nothing more happens by itself. */
export function useCourse(base: string, { number }: Followed): Course {
  const [course, setCourse] = useState<Course>({ steps: [], ended: false });
  useEffect(() => {
    const left = new AbortController();
    follow(`${base}requests/${number}`, left.signal, (step) =>
      setCourse(({ steps }) => ({ steps: withStep(steps, step), ended: false })),
    ).then(
      (lost) => setCourse(({ steps }) => ({ steps, ended: true, ...(lost && { lost }) })),
      () => {
        if (left.signal.aborted) return;
        const lost = `The portal stopped telling how it goes on. \`portal forge show ${number}\` says it.`;
        setCourse(({ steps }) => ({ steps, ended: true, lost }));
      },
    );
    return () => left.abort();
  }, [base, number]);
  return course;
}

/** @returns a sentence where there is nothing to follow */
async function follow(address: string, signal: AbortSignal, told: (step: Step) => void): Promise<string | undefined> {
  const response = await fetch(address, { signal, cache: 'no-store' });
  if (!response.ok || !response.body) {
    const { message = 'The portal does not know this request.', hint = '' } = await response.json();
    return `${message} ${hint}`.trim();
  }
  for await (const line of readLines(response.body)) told(JSON.parse(line) as Step);
  return undefined;
}

/** The newest of each step, in the order in which they began. */
function withStep(steps: readonly Step[], step: Step): Step[] {
  const at = steps.findIndex((one) => one.step === step.step);
  return at < 0 ? [...steps, step] : steps.with(at, step);
}

function kept(): Followed | undefined {
  try {
    const { number, name } = Object(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
    return Number.isInteger(number) && typeof name === 'string' ? { number, name } : undefined;
  } catch {
    return undefined;
  }
}
