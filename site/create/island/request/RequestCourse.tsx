import { useEffect, useState } from 'react';
import type { NextStep } from '#core/request/next-step.ts';
import type { Progress } from '#core/request/progress.ts';
import { elapsedText } from '../../../text/relative-time.ts';
import { Sentence } from '../Sentence.tsx';
import { Command } from './Command.tsx';
import type { Course, Followed, ReportedPart, ReportedStep } from './use-request.ts';

interface Props {
  course: Course;
  followed: Followed;
  again(): void;
}

const STATES: Readonly<Record<Progress['state'], { mark: string; word: string; look: string }>> = {
  working: { mark: '', word: 'Running', look: 'unknown running' },
  done: { mark: '●', word: 'Done', look: 'up' },
  waiting: { mark: '▲', word: 'Waiting', look: 'degraded' },
  failed: { mark: '■', word: 'Failed', look: 'down' },
};

export function RequestCourse({ course, followed: { name }, again }: Props) {
  const page = pageOf(course);
  const links = course.ended ? furtherLinks(course) : [];
  const now = useNow(!course.ended);
  return (
    <>
      <ol className="course-steps" aria-live="polite">
        {course.steps.map((step) => (
          <StepLine key={step.step} {...{ step, now }} />
        ))}
      </ol>
      <p role="status" className="muted">
        <Sentence text={courseWords(course)} />
      </p>
      {course.ended && <NextSteps steps={nextOf(course)} />}
      <p className="row">
        {page && (
          <a className="button primary" href={page}>
            {name ? `Open the page of ${name}` : 'Open its page'}
          </a>
        )}
        {links.map(([title, url]) => (
          <a className="button" href={url} key={title}>
            {title}
          </a>
        ))}
        {course.ended && (
          <button type="button" className="button" onClick={again}>
            Ask for another
          </button>
        )}
      </p>
    </>
  );
}

function StepLine({ step, now }: { step: ReportedStep; now: number }) {
  const { step: name, text, url, parts } = step;
  return (
    <li data-step={name}>
      <State of={step.state} />
      <div>
        <Reported {...{ text, url }} />
        {parts.length > 0 && (
          <ul className="course-parts">
            {parts.map((part) => (
              <PartLine key={part.name} {...{ part, now }} />
            ))}
          </ul>
        )}
      </div>
      <Elapsed of={step} {...{ now }} />
    </li>
  );
}

function PartLine({ part, now }: { part: ReportedPart; now: number }) {
  const { state, text, url } = part;
  return (
    <li>
      <State of={state} />
      <div>
        <Reported {...{ text, url }} />
      </div>
      <Elapsed of={part} {...{ now }} />
    </li>
  );
}

/** What the person who asked does now: the same for everybody who opens the address. */
function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section className="course-next" aria-labelledby="course-next">
      <h3 id="course-next">What now</h3>
      <ol>
        {steps.map(({ text, command, url, urlTitle }) => (
          <li key={text}>
            <Sentence text={text} />
            {isLink(url) && (
              <>
                {' '}
                <a href={url}>{urlTitle}</a>
              </>
            )}
            {command && <Command text={command} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How long it took, or takes so far. It changes every second, so it is not read out. */
function Elapsed({ of: { since, at, state }, now }: { of: ReportedStep | ReportedPart; now: number }) {
  const from = Date.parse(since ?? '');
  const took = (state === 'working' ? now : Date.parse(at ?? '')) - from;
  return (
    <span className="course-time count" aria-live="off">
      {elapsedText(took) || (took >= 0 && state !== 'working' && '< 1 s')}
    </span>
  );
}

function State({ of }: { of: Progress['state'] }) {
  const { mark, word, look } = STATES[of] ?? STATES.working;
  return (
    <span className={`status ${look}`}>
      <span aria-hidden="true">{mark}</span> {word}
    </span>
  );
}

function Reported({ text, url }: { text: string; url?: string | undefined }) {
  return (
    <>
      <Sentence text={text} />
      {isLink(url) && (
        <>
          {' '}
          <a href={url}>See it</a>
        </>
      )}
    </>
  );
}

function isLink(url: string | undefined): url is string {
  return url !== undefined && /^(?:https?:\/\/|\/)/.test(url);
}

/** Its results besides the page, the latest first. Steps give the links their words. */
function furtherLinks({ steps }: Course): [title: string, url: string][] {
  return steps
    .flatMap(({ url, urlTitle }) => (urlTitle && isLink(url) ? [[urlTitle, url] as [string, string]] : []))
    .reverse();
}

/** Of the step that has the result, else of the kind of request; nothing where the request is not done. */
function nextOf({ steps }: Course): readonly NextStep[] {
  return steps.some(({ state }) => state === 'failed') ? [] : (steps.find(({ next }) => next)?.next ?? []);
}

function pageOf({ steps }: Course): string | undefined {
  return steps.find(({ step, state }) => step === 'site' && state === 'done')?.url;
}

function courseWords({ steps, ended, lost }: Course): string {
  if (lost) return lost;
  if (!ended) return 'Each step is shown when it happens. Everybody who opens the address of this page sees the same.';
  const last = steps.at(-1)?.state;
  if (last === 'failed') return 'It stopped here. The pull request stays as it is.';
  const isMerged = steps.some(({ step, state }) => step === 'merge' && state === 'done');
  if (last === 'waiting' && isMerged) return 'It is merged. The last line says what is still to do.';
  if (last === 'waiting') return 'It waits for somebody. The pull request stays open.';
  return 'The request is done.';
}

/** The time, once a second as long as somebody needs it. In milliseconds since 1970. */
function useNow(isNeeded: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isNeeded) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return now;
}
