/**
 * Why a push was refused, as `git push --porcelain` prints it: undefined when it was not the ref that was refused.
 *
 * @see https://git-scm.com/docs/git-push#_output
 */
export function rejectionOf(porcelain: string): string | undefined {
  const line = porcelain.split('\n').find((each) => each.startsWith('!'));
  return line === undefined ? undefined : (/\(([^()]*)\)\s*$/.exec(line)?.[1] ?? line.split('\t').at(-1));
}

/** Whether a refusal means that somebody else was faster. */
export function isRace(reason: string): boolean {
  return /stale info|fetch first|non-fast-forward|already exists|cannot lock ref|failed to (?:update|lock) ref|failed to update|incorrect old value|reference already/i.test(
    reason,
  );
}
