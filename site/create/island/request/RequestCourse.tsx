import { useEffect, useRef } from 'react';
import type { Progress } from '#core/request/progress.ts';
import { Sentence } from '../Sentence.tsx';
import { type Course, type Followed, type ReportedStep, useCourse } from './use-request.ts';

interface Props {
  base: string;
  followed: Followed;
  /** What is asked for. */
  title: string;
  /** Words for asking for one more. */
  another: string;
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
export function RequestCourse({ base, followed, title, another, again }: Props) {
  const { name } = followed;
  const course = useCourse(base, followed);
  const page = pageOf(course);
  const links = course.ended ? furtherLinks(course) : [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="course" aria-labelledby="course">
      <h2 id="course" ref={heading} tabIndex={-1}>
        {title}
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
            {another}
          </button>
        )}
      </p>
    </section>
  );
}

function StepLine({ step, state, text, url, before }: ReportedStep) {
  const { mark, word, look } = STATES[state] ?? STATES.working;
  // The first only says that it begins.
  const course = before.slice(1);
  return (
    <li data-step={step}>
      <span className={`status ${look}`}>
        <span aria-hidden="true">{mark}</span> {word}
      </span>
      <div>
        {course.length > 0 && (
          <ul className="course-before">
            {course.map((reported, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shown steps keep their place
              <li key={place}>
                <Reported {...reported} />
              </li>
            ))}
          </ul>
        )}
        <Reported {...{ text, url }} />
      </div>
    </li>
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

/** Its results besides the page. */
function furtherLinks({ steps }: Course): [title: string, url: string][] {
  const urlOf = (name: string) => steps.find(({ step }) => step === name)?.url;
  const links = [
    ['Repository', urlOf('reconcile')],
    ['Pull request', urlOf('pull request')],
  ] as const;
  return links.flatMap(([title, url]) => (isLink(url) ? [[title, url] as [string, string]] : []));
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
