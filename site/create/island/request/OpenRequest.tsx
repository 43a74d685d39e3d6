import type { MouseEvent } from 'react';
import { type Destination, newFileLink } from '#core/request/new-file-link.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { Sentence } from '../Sentence.tsx';
import { CopyEntry } from './CopyEntry.tsx';
import type { Opening } from './use-opening.ts';
import type { Place } from './use-place.ts';
import type { Refused } from './use-request.ts';

export interface RequestWords {
  /** Where it would be proposed by hand, and as what. */
  branch: string;
  title: string;
  /** Id of the element that shows the entry. */
  entry: string;
  /** Whether a problem is shown beside a field. */
  isBeside(field: string): boolean;
}

interface Props {
  /** Undefined until it is known. */
  place: Place | undefined;
  destination: Destination | null;
  file: { path: string | undefined; text: string };
  words: RequestWords;
  /** All that there are. */
  problems: readonly RequestProblem[];
  opening: Opening;
}

/** The end of the form: what is in the way of the request, and the way on. */
export function OpenRequest({ place, destination, file, words, problems, opening }: Props) {
  const { asked, refused, sending, clear } = opening;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isSound = errors.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the controls inside it do something
    <div className="create-end" onMouseDown={keepFocus}>
      {/* Before a person asked for the request, fields say what is wrong with them. */}
      <InTheWay errors={asked > 0 ? errors : []} refused={asked > 0 ? refused : undefined} isBeside={words.isBeside} />
      <Way {...{ place, destination, file, words, sending, isSound }} />
      <button type="button" className="link" onClick={clear}>
        Clear the form
      </button>
    </div>
  );
}

interface InTheWayProps {
  errors: readonly RequestProblem[];
  /** What this machine's portal said. */
  refused: Refused | undefined;
  isBeside: RequestWords['isBeside'];
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

type WayProps = Pick<Props, 'place' | 'destination' | 'file' | 'words'> & { sending: boolean; isSound: boolean };

function Way({ place, destination, file, words, sending, isSound }: WayProps) {
  if (place === 'hand') return <HandWay {...{ file, words, isSound }} />;
  if (place === 'forge' && destination) return <ForgeWay {...{ destination, file, words, isSound }} />;
  return (
    <>
      <button type="submit" className="button primary" aria-disabled={sending || place === undefined}>
        {sending ? 'Opening the request…' : 'Open request'}
      </button>
      <p className="field-hint">{place && 'Opens a pull request on the local forge, and shows its progress.'}</p>
    </>
  );
}

type ForgeProps = Pick<WayProps, 'file' | 'words' | 'isSound'> & { destination: Destination };

function ForgeWay({ destination, file, words, isSound }: ForgeProps) {
  const { path, text } = file;
  if (path === undefined || !isSound) {
    return (
      <>
        <button type="submit" className="button primary">
          Open request
        </button>
        <p className="field-hint">Opens GitHub, with the file filled in.</p>
      </>
    );
  }
  const { href, isFilled } = newFileLink(destination, { path, text });
  return (
    <>
      {!isFilled && <CopyEntry text={text} entry={words.entry} />}
      <a className={isFilled ? 'button primary' : 'button'} href={href}>
        Open request
      </a>
      <p className="field-hint">
        {isFilled
          ? 'Opens GitHub, with the file filled in: propose the change there.'
          : 'The entry is too long for a link: copy it first, paste it into the file on GitHub, and propose the change.'}
      </p>
    </>
  );
}

function HandWay({ file: { path, text }, words, isSound }: Pick<WayProps, 'file' | 'words' | 'isSound'>) {
  if (path === undefined || !isSound) {
    return (
      <>
        <button type="submit" className="button primary">
          Check the entry
        </button>
        <p className="field-hint">Then the page shows how to propose it.</p>
      </>
    );
  }
  const commands = [
    `git switch -c ${words.branch}`,
    `git add ${path}`,
    `git commit -m "${words.title}"`,
    `git push -u origin ${words.branch}`,
  ];
  return (
    <>
      <CopyEntry text={text} entry={words.entry} />
      <p className="field-hint">
        This portal names no forge. Save the entry as <code>{path}</code>, then propose it by pull request:
      </p>
      <pre>{commands.join('\n')}</pre>
    </>
  );
}
