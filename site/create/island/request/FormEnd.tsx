import type { MouseEvent, ReactNode } from 'react';
import type { RequestProblem } from '#core/request/request.ts';
import { Sentence } from '../Sentence.tsx';
import type { Opening } from './use-opening.ts';
import type { Place } from './use-place.ts';
import type { Refused } from './use-request.ts';

interface Props {
  opening: Opening;
  /** All that there are. */
  problems: readonly RequestProblem[];
  /** Whether a field shows the problem. */
  isBeside(field: string): boolean;
  /** The way on. */
  children: ReactNode;
}

/** The end of a form: what is in the way of the request, and the way on. */
export function FormEnd({ opening: { asked, refused, clear }, problems, isBeside, children }: Props) {
  const errors = problems.filter(isError);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the controls inside it do something
    <div className="create-end" onMouseDown={keepFocus}>
      {/* Before a person asked for the request, fields say what is wrong with them. */}
      <InTheWay errors={asked > 0 ? errors : []} refused={asked > 0 ? refused : undefined} isBeside={isBeside} />
      {children}
      <button type="button" className="link" onClick={clear}>
        Clear the form
      </button>
    </div>
  );
}

/** Whether nothing is in the way of a request. */
export function isSoundWith(problems: readonly RequestProblem[]): boolean {
  return !problems.some(isError);
}

function isError({ severity }: RequestProblem): boolean {
  return severity === 'error';
}

/** The way on by this machine's own portal. @param place undefined until it is known */
export function LocalWay({ place, sending }: { place: Place | undefined; sending: boolean }) {
  return (
    <>
      <button type="submit" className="button primary" aria-disabled={sending || place === undefined}>
        {sending ? 'Opening the request…' : 'Open request'}
      </button>
      <p className="field-hint">{place && 'Opens a pull request on the local forge, and shows its progress.'}</p>
    </>
  );
}

interface InTheWayProps {
  errors: readonly RequestProblem[];
  /** What this machine's portal said. */
  refused: Refused | undefined;
  isBeside: Props['isBeside'];
}

/** What is in the way of the request. */
function InTheWay({ errors, refused, isBeside }: InTheWayProps) {
  const beside = errors.filter(({ field }) => isBeside(field)).length;
  const whole = errors.filter(({ field }) => !isBeside(field));
  return (
    <div role="alert">
      {refused && beside === 0 && whole.length === 0 && (
        <p className="field-problem">
          <Sentence text={[refused.message, refused.hint].filter(Boolean).join(' ')} />
        </p>
      )}
      {whole.map(({ message, hint }) => (
        <p className="field-problem" key={message}>
          <Sentence text={[message, hint].filter(Boolean).join(' ')} />
        </p>
      ))}
      {beside > 0 && (
        <p className="field-problem">
          {beside === 1
            ? 'One field needs a change; see the message there.'
            : `${beside} fields need a change; see the messages there.`}
        </p>
      )}
    </div>
  );
}

/** A field that lost its focus would say what is wrong with it, and push away what is about to be pressed. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a, button')) event.preventDefault();
}
