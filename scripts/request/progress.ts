import type { NextStep } from '#core/request/next-step.ts';
import type { Progress } from '#core/request/progress.ts';

export type Report = (progress: Progress) => void;

const MARKS: Readonly<Record<Progress['state'], string>> = { working: '…', done: '✓', waiting: '○', failed: '✗' };

/** One line of a terminal. */
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

/** One line of a terminal for the part of a step that ended; undefined for anything else. */
export function endedPartLine({ part, ...said }: Progress): string | undefined {
  return part && part.state !== 'working' ? `  ${progressLine({ ...said, state: part.state })}` : undefined;
}
