import { useEffect, useRef } from 'react';
import type { Progress } from '#core/request/progress.ts';
import { Sentence } from '../Sentence.tsx';
import { type Course, type Followed, type ReportedPart, type ReportedStep, useCourse } from './use-request.ts';

interface Props {
  base: string;
  followed: Followed;
  /** Back to the form. */
  again(): void;
}

const STATES: Readonly<Record<Progress['state'], { mark: string; word: string; look: string }>> = {
  working: { mark: '○', word: 'Working', look: 'unknown' },
  done: { mark: '●', word: 'Done', look: 'up' },
  waiting: { mark: '▲', word: 'Waiting', look: 'degraded' },
  failed: { mark: '■', word: 'Failed', look: 'down' },
};

/** A request that is carried out while a person watches. */
export function RequestCourse({ base, followed, again }: Props) {
  const { number, name } = followed;
  const course = useCourse(base, followed);
  const page = pageOf(course);
  const links = course.ended ? furtherLinks(course) : [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="course" aria-labelledby="course">
      <h2 id="course" ref={heading} tabIndex={-1}>
        Request {number}: {name}
      </h2>
      <ol className="course-steps" aria-live="polite">
        {course.steps.map((step) => (
          <StepLine key={step.step} {...step} />
        ))}
      </ol>
      <p role="status" className="muted">
        <Sentence text={courseWords(course)} />
      </p>
      <p className="row">
        {page && (
          <a className="button primary" href={page}>
            Open the page of {name}
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
    </section>
  );
}

function StepLine({ step, state, text, url, parts }: ReportedStep) {
  return (
    <li data-step={step}>
      <State of={state} />
      <div>
        <Reported {...{ text, url }} />
        {parts.length > 0 && (
          <ul className="course-parts">
            {parts.map((part) => (
              <PartLine key={part.name} {...part} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** Its mark alone is shown: words would leave little room for the text. */
function PartLine({ state, text }: ReportedPart) {
  const { mark, word, look } = STATES[state] ?? STATES.working;
  return (
    <li>
      <span className={`status ${look}`}>
        <span aria-hidden="true">{mark}</span> <span className="unseen">{word}</span>
      </span>
      <div>
        <Sentence text={text} />
      </div>
    </li>
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

/** The page of the service, once the site has it. */
function pageOf({ steps }: Course): string | undefined {
  return steps.find(({ step, state }) => step === 'site' && state === 'done')?.url;
}

function courseWords({ steps, ended, lost }: Course): string {
  if (lost) return lost;
  if (!ended) return 'Each step is shown when it happens.';
  const last = steps.at(-1)?.state;
  if (last === 'failed') return 'It stopped here. The pull request stays as it is.';
  if (last === 'waiting') return 'It waits for somebody. The pull request stays open.';
  return 'The request is done.';
}
