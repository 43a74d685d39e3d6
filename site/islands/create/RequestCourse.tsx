import { useEffect, useRef } from 'react';
import { Sentence } from './Sentence.tsx';
import { type Course, type Followed, type Step, useCourse } from './use-request.ts';

interface Props {
  base: string;
  followed: Followed;
  /** Back to the form. */
  again(): void;
}

const STATES: Readonly<Record<Step['state'], { mark: string; word: string; look: string }>> = {
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
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="course" aria-labelledby="course">
      <h2 id="course" ref={heading} tabIndex={-1}>
        Request {number}: register {name}
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
        {course.ended && (
          <button type="button" className="button" onClick={again}>
            Register another service
          </button>
        )}
      </p>
    </section>
  );
}

function StepLine({ step, state, text, url }: Step) {
  const { mark, word, look } = STATES[state] ?? STATES.working;
  const isLink = url !== undefined && /^(?:https?:\/\/|\/)/.test(url);
  return (
    <li data-step={step}>
      <span className={`status ${look}`}>
        <span aria-hidden="true">{mark}</span> {word}
      </span>
      <span>
        <Sentence text={text} />
        {isLink && (
          <>
            {' '}
            <a href={url}>See it</a>
          </>
        )}
      </span>
    </li>
  );
}

/** The page of the service, once the site has it. */
function pageOf({ steps }: Course): string | undefined {
  return steps.find(({ step, state }) => step === 'site' && state === 'done')?.url;
}

function courseWords({ steps, ended, lost }: Course): string {
  if (lost) return lost;
  if (!ended) return 'Each step is shown as it happens.';
  const last = steps.at(-1)?.state;
  if (last === 'failed') return 'It went no further. The pull request stays as it is.';
  if (last === 'waiting') return 'It goes on when somebody acts. The pull request stays open.';
  return 'Everything that was asked for is done.';
}
