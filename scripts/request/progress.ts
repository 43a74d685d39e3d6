import type { NextStep } from '#core/request/next-step.ts';
import type { Progress, Step } from '#core/request/progress.ts';

export type Report = (progress: Progress) => void;

const MARKS: Readonly<Record<Progress['state'], string>> = { working: '…', done: '✓', waiting: '○', failed: '✗' };

export function progressLine({ state, text, url }: Progress): string {
  return `${MARKS[state]} ${text}${url ? ` ${url}` : ''}`;
}

/** What a person does next, as lines of a terminal, with the command or the page of the portal for it. */
export function nextText(steps: readonly NextStep[]): string {
  const lines = steps.flatMap(({ text, command, url, urlTitle }) => [
    `- ${text}`,
    ...(command === undefined ? [] : [`    ${command}`]),
    ...(url === undefined ? [] : [`    ${urlTitle ?? 'On the portal'}: ${url}`]),
  ]);
  return ['What now:', ...lines].join('\n');
}

/**
 * Makes what a terminal says while steps go on: a line as each begins, and as each of its parts begins and ends.
 *
 * @param say gets the lines, without the result of a step
 */
export function sayingSteps(say: (line: string) => void): Report {
  const begun = new Set<Step>();
  return (progress) => {
    const { step, state, part, ...said } = progress;
    if (part) say(`  ${progressLine({ ...said, step, state: part.state })}`);
    else if (state === 'working' && !begun.has(step)) say(progressLine(progress));
    begun.add(step);
  };
}

/** The lines of what happens before a pull request has steps. */
export const CHECKING = progressLine({ step: 'pull request', state: 'working', text: 'Checking the request.' });
export const OPENING = progressLine({ step: 'pull request', state: 'working', text: 'Opening the pull request.' });
