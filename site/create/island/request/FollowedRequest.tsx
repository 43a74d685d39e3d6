import { type ReactNode, useEffect, useRef } from 'react';
import type { FormProps } from '../form/form-props.ts';
import { RequestCourse } from './RequestCourse.tsx';
import type { RequestPlace } from './use-place.ts';
import { type Followed, useCourse } from './use-request.ts';

interface Props {
  form: Pick<FormProps, 'base' | 'destination'>;
  place: RequestPlace | undefined;
  followed: Followed;
  again(): void;
}

/** A request that the address of the page names: its progress, or where that is to be seen. */
export function FollowedRequest({ form: { base, destination }, place, followed, again }: Props) {
  const { number, name } = followed;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="course" aria-labelledby="course">
      <h2 id="course" ref={heading} tabIndex={-1}>
        Request {number}
        {name && `: ${name}`}
      </h2>
      {place === undefined && (
        <p role="status" className="muted">
          Looking for it…
        </p>
      )}
      {place === 'local' && <LocalCourse {...{ base, followed, again }} />}
      {(place === 'forge' || place === 'hand') && (
        <NotHere {...{ again }}>
          {destination ? (
            <>
              Requests to this portal are pull requests on GitHub:{' '}
              <a href={`https://github.com/${destination.repository}/pull/${number}`}>
                follow {destination.repository}#{number} there
              </a>
              .
            </>
          ) : (
            'This page shows the catalog and takes no requests, so it knows none of them.'
          )}
        </NotHere>
      )}
    </section>
  );
}

function LocalCourse({ base, followed, again }: Omit<Props, 'form' | 'place'> & { base: string }) {
  const course = useCourse(base, followed);
  if (course.lost !== undefined && course.steps.length === 0)
    return (
      <NotHere {...{ again }}>
        Request {followed.number} did not come in here. Check the number in the address, or ask the sender for a new
        link.
      </NotHere>
    );
  return <RequestCourse {...{ course, followed, again }} />;
}

function NotHere({ again, children }: { again(): void; children: ReactNode }) {
  return (
    <div className="invite lone">
      <p role="status">{children}</p>
      <button type="button" className="button" onClick={again}>
        Open the form
      </button>
    </div>
  );
}
