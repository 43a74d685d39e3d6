import { type MouseEvent, useEffect, useRef } from 'react';
import type { ProblemWords } from '#core/request/fields/problem-words.ts';
import { controlId } from '../fields/SchemaFields.tsx';
import type { Opening } from '../request/use-opening.ts';
import { Sentence } from '../Sentence.tsx';

interface Props {
  id: string;
  errors: readonly ProblemWords[];
  opening: Pick<Opening, 'asked' | 'refused'>;
}

/**
 * All that is in the way of a request, at the top of its form: read out each time that it is asked for in vain. The first field with
 * a problem gets the focus, and the summary where no field has one.
 */
export function FormProblems({ id, errors, opening: { asked, refused } }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  const done = useRef(0);
  const isShown = asked > 0 && (errors.length > 0 || refused !== undefined);
  useEffect(() => {
    if (asked === done.current) return;
    done.current = asked;
    const first = errors.find(({ place }) => place)?.place;
    if (!first || !goToControl(controlId(id, first.path))) summary.current?.focus();
  }, [asked, errors, id]);
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

/** The address stays that of the form. */
function goTo(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  goToControl(decodeURIComponent(event.currentTarget.hash.slice(1)));
}

/** Leads to the control, or to the nearest that has it in it. @returns whether it has the focus */
function goToControl(id: string): boolean {
  const parts = id.split('_');
  const ids = parts.map((_, end) => parts.slice(0, parts.length - end).join('_'));
  const control = ids.map((one) => document.getElementById(one)).find((found) => found !== null);
  for (let at = control?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true;
  control?.focus();
  return control !== undefined && control === document.activeElement;
}
