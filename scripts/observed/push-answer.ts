/**
 * Why a push was refused, as `git push --porcelain` prints it: undefined when it was not the ref that was refused.
 *
 * @see https://git-scm.com/docs/git-push#_output
 */
export function rejectionOf(porcelain: string): string | undefined {
  const line = porcelain.split('\n').find((each) => each.startsWith('!'));
  return line === undefined ? undefined : (/\(([^()]*)\)\s*$/.exec(line)?.[1] ?? line.split('\t').at(-1));
}

/**
 * What a remote said of a push, in its own words, without addresses and hashes: `Commits must have verified signatures.`
 *
 * @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules
 */
export function remoteWords(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .flatMap((line) => /^remote:\s*(?:error:|-)?\s*(\S.*)$/.exec(line)?.[1]?.trim() ?? []);
  return lines.filter((line) => !NO_REASON.test(line)).join(' ');
}

/** Progress, and what GitHub adds to a rule. */
const NO_REASON = /https?:\/\/|^[0-9a-f]{40}$|^Found \d+ violations?:$|\d+% \(/;

/** Whether a refusal means that somebody else was faster. */
export function isRace(reason: string): boolean {
  return /stale info|fetch first|non-fast-forward|already exists|cannot lock ref|failed to (?:update|lock) ref|failed to update|incorrect old value|reference already/i.test(
    reason,
  );
}
