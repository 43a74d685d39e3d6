import { dirname } from 'node:path';
import type { RequestProblem } from '#core/request/request.ts';
import { RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { oneLine } from '#core/text/harmless.ts';
import { type Excess, MOST_ENTRIES } from '../../sandbox/excess.ts';
import { sandboxFix } from './generator-policy.ts';
import type { Words } from './read-sandbox.ts';
import { NO_ROOM, type SandboxAnswer } from './sandbox/sandbox-protocol.ts';

/** Seconds. Hygen renders in a fifth of one. */
export const PATIENCE = 10;
/** MiB of the heap. */
export const HEAP = 256;

/** How a generator ended, and what it said. */
interface Ended {
  answer: SandboxAnswer | undefined;
  end: { exitCode: number | null };
}

/** Says what a generator that ended by itself did wrong. @param sandbox its folder, which no sentence names */
export function errorsOf(template: Template, { answer, end }: Ended, sandbox: string): RequestProblem[] {
  if (answer === undefined) return [problem(template, ...withoutAnswer(end.exitCode))];
  return answer.errors.map(({ kind, said }) => {
    // An enclosed one cannot write so much, and gets an error before this sees the attempt.
    if (/\b(?:EFBIG|ENOSPC)\b/.test(said)) return problem(template, ...EXCESSES.size);
    const shown = oneLine(said)
      .replaceAll(`${sandbox}/out`, 'out')
      .replaceAll(dirname(template.file), '…')
      .replaceAll('`', "'")
      .slice(0, 300);
    if (kind === 'denied')
      return problem(template, `The generator tried to ${shown}, which is not allowed.`, 'Remove it from new/.');
    if (kind === 'nowhere') return problem(template, `The generator adds to \`${shown}\`, ${NO_TEXT}`, MEND_TO);
    return problem(
      template,
      `The generator failed: ${shown}`,
      'Fix that file of new/; quote front matter that contains `: ` or `#`.',
    );
  });
}

function withoutAnswer(exitCode: number | null): Words {
  return exitCode === 0 ? EARLY : exitCode === NO_ROOM ? EXCESSES.size : CRASHED;
}

const NO_TEXT = 'and neither skeleton/ nor an earlier file of new/ makes a text file of that path.';
const MEND_TO = 'Correct `to` beside `inject` in new/, or delete `inject` there, so that it makes the file.';

/** Sentences about what a generator had too much of. */
export const EXCESSES: Readonly<Record<Excess | 'time', Words>> = {
  time: [
    'The generator timed out and was stopped.',
    `It has ${PATIENCE} seconds: look for a loop in new/ that does not end.`,
  ],
  memory: ['The generator used more than 512 MiB of memory and was stopped.', 'Make less at once in new/.'],
  files: [
    `The generator made more than ${MOST_ENTRIES} files and folders and was stopped.`,
    `Make at most ${RENDER_LIMITS.files} files.`,
  ],
  size: ['The generator wrote more than 32 MiB and was stopped.', 'Make at most 16 MiB in all.'],
};
const EARLY: Words = ['The generator exited before it was done.', 'Do not call `process.exit` in new/.'];
const CRASHED: Words = [
  `The generator crashed; it may have needed more than ${HEAP} MiB of memory.`,
  'Make less at once in new/.',
];

export function problem({ name }: Template, message: string, hint: string): RequestProblem {
  return { field: `templates/${name}/new`, severity: 'error', message, hint };
}

export function noSandbox(): Words {
  return [
    'This machine has no sandbox for the code of a template, so it was not run.',
    `${sandboxFix()} If you trust all who can change the template, \`--without-sandbox\` runs it on your own machine without one.`,
  ];
}
