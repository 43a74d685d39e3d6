import { CannotRun } from '../cannot-run.ts';

/** What a git that has ended left. */
export interface GitRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export class GitFailed extends Error {
  readonly run: GitRun;

  constructor(words: readonly string[], run: GitRun) {
    super(`\`git ${words.find((word) => !word.startsWith('-')) ?? words[0]}\` failed: ${complaint(run.stderr)}`);
    this.name = 'GitFailed';
    this.run = run;
  }
}

/** Makes an error of a git that failed: in words of ours where calling it again cannot help. @param at.folder where it ran */
export function gitFailure(
  words: readonly string[],
  { run, folder }: { run: GitRun; folder: string },
): GitFailed | CannotRun {
  const { stderr } = run;
  const cause = new GitFailed(words, run);
  if (/No space left on device|Disk quota exceeded/i.test(stderr))
    return new CannotRun('The disk is full, so git could not write.', {
      fix: 'Free some space and run it again.',
      cause,
    });
  const lock = /Unable to create '([^']+\.lock)': File exists/i.exec(stderr)?.[1];
  if (lock)
    return new CannotRun(`Another git is running there, or died there: \`${lock}\` is in the way.`, {
      fix: `If no git runs any more: \`rm '${lock}'\`.`,
      cause,
    });
  if (DAMAGED.test(stderr))
    return new CannotRun(`The git repository \`${folder}\` is damaged: ${complaint(stderr)}`, {
      fix: `\`git -C '${folder}' fsck\` lists the damage. Restore the repository from a backup or another clone.`,
      cause,
    });
  return cause;
}

/** What git printed as an error when it failed; empty for other errors. */
export function gitStderr(error: unknown): string {
  const failed = error instanceof CannotRun ? error.cause : error;
  return failed instanceof GitFailed ? failed.run.stderr : '';
}

/** Whether an error of git is about damage to the repository. */
export function isDamage(error: unknown): boolean {
  return DAMAGED.test(gitStderr(error));
}

/** Whether git failed because of the repository itself, so that others can still be read. */
export function isOfRepository(error: unknown): error is GitFailed | CannotRun {
  if (error instanceof GitFailed) return true;
  return error instanceof CannotRun && isDamage(error);
}

/** What git prints of files that a full disk, a power cut or a bad disk left behind. */
const DAMAGED = new RegExp(
  [
    'object file .* is empty|loose object .* is corrupt|corrupt loose object|unable to stream [0-9a-f]+ to|inflate: data stream error|unable to unpack .* header|object corrupt or missing',
    'packfile .* (?:cannot be accessed|does not match index|is truncated)|file .* is far too short to be a packfile',
    'index file .* is too small|index file corrupt|bad index file sha1 signature|index file smaller than expected|bad signature 0x',
    'unable to read (?:tree|sha1 file|file)|bad config line|unexpected line in .*packed-refs|invalid gitfile format',
  ].join('|'),
  'i',
);

/** The line of git's output that describes the error. */
function complaint(stderr: string): string {
  const lines = stderr.trim().split('\n');
  // Of a push that was refused, the line of the branch says why.
  const [, refused] = /^ ! \[(?:remote )?rejected\] .*\((.*)\)$/m.exec(stderr) ?? [];
  const said = refused ?? lines.find((line) => /^(fatal|error): /.test(line)) ?? lines.at(-1) ?? '';
  return said.replace(/^(fatal|error): /, '') || 'it gave no reason.';
}
