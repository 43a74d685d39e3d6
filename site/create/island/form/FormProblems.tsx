import { type MouseEvent, useEffect, useRef } from 'react';
import type { ProblemWords } from '#core/request/fields/problem-words.ts';
import { controlId } from '../fields/SchemaFields.tsx';
import type { Opening } from '../request/use-opening.ts';
import { Sentence } from '../Sentence.tsx';

interface Props {
  /** Begins the id of every control. */
  id: string;
  errors: readonly ProblemWords[];
  opening: Pick<Opening, 'asked' | 'refused'>;
}

/** All that is in the way of a request, at the top of its form: read out and focused each time that it is asked for in vain. */
export function FormProblems({ id, errors, opening: { asked, refused } }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  const done = useRef(0);
  const isShown = asked > 0 && (errors.length > 0 || refused !== undefined);
  useEffect(() => {
    if (asked === done.current) return;
    done.current = asked;
    summary.current?.focus();
  }, [asked]);
  return (
    <div role="alert" className="form-problems" ref={summary} tabIndex={-1} hidden={!isShown}>
      {isShown && (
        <>
          <h2>{headline(errors.length)}</h2>
          {errors.length === 0 && refused && (
            <p>
              <Sentence text={[refused.message, refused.hint].filter(Boolean).join(' ')} />
            </p>
          )}
          <ul>
            {errors.map(({ place, text }) => (
              <li key={`${place?.label} ${text}`}>
                {place ? (
                  <a href={`#${controlId(id, place.path)}`} onClick={goTo}>
                    {!text.includes(`**${place.label}**`) && `${place.label}: `}
                    <Sentence {...{ text }} />
                  </a>
                ) : (
                  <Sentence {...{ text }} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function headline(count: number): string {
  if (count === 0) return 'The request was not opened';
  return count === 1 ? 'One problem to fix' : `${count} problems to fix`;
}

/** Leads to the control, or to the nearest that has it in it; the address stays that of the form. */
function goTo(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const parts = decodeURIComponent(event.currentTarget.hash.slice(1)).split('_');
  const ids = parts.map((_, end) => parts.slice(0, parts.length - end).join('_'));
  const control = ids.map((id) => document.getElementById(id)).find((found) => found !== null);
  for (let at = control?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true;
  control?.focus();
}
