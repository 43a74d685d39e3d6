import { type Destination, newFileLink } from '#core/request/new-file-link.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { CopyEntry } from './CopyEntry.tsx';
import { FormEnd, isSoundWith, LocalWay } from './FormEnd.tsx';
import type { Opening } from './use-opening.ts';
import type { Place } from './use-place.ts';

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

/** The end of a form whose file is known here: what is in the way of the request, and the way on. */
export function OpenRequest({ place, destination, file, words, problems, opening }: Props) {
  const { sending } = opening;
  const isSound = isSoundWith(problems);
  return (
    <FormEnd {...{ opening, problems }} isBeside={words.isBeside}>
      <Way {...{ place, destination, file, words, sending, isSound }} />
    </FormEnd>
  );
}

type WayProps = Pick<Props, 'place' | 'destination' | 'file' | 'words'> & { sending: boolean; isSound: boolean };

function Way({ place, destination, file, words, sending, isSound }: WayProps) {
  if (place === 'hand') return <HandWay {...{ file, words, isSound }} />;
  if (place === 'forge' && destination) return <ForgeWay {...{ destination, file, words, isSound }} />;
  return <LocalWay {...{ place, sending }} />;
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
