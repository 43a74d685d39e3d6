import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotRun } from '../cannot-run.ts';
import { bareRepositoryAt, type GitOptions } from '../git/git.ts';
import { GitFailed, type GitRun } from '../git/git-failure.ts';
import { commitOfRef } from '../git/ref-file.ts';

/** Hash of a commit or a tree, 40 digits. */
type Sha = string;

/** What a ref must be at for a push to happen: a commit, nothing at all, or anything that the new commit follows. */
export type Expected = { at: Sha | undefined } | 'an ancestor';

export const RULE_FIX =
  'Let the App pass this rule, in the rulesets of the repository or its organisation: `npx portal doctor branches` names them.';
const SIGN_FIX = 'Write `commits: api` into `forge` of catalog/portal.yaml: then GitHub signs these commits. Or: ';

/** A repository elsewhere, as git reaches it from a repository here. */
export class Remote {
  readonly address: string;
  readonly #folder: string;
  readonly #access: GitOptions;

  /**
   * @param folder the repository here
   * @param address a path, or an address without credentials
   * @param access what git needs to be let in there
   */
  constructor(folder: string, address: string, access: GitOptions) {
    this.#folder = folder;
    this.address = address;
    this.#access = access;
  }

  /** Where a ref is; undefined when there is none. @throws {CannotRun} when it cannot be asked */
  async head(ref: string): Promise<Sha | undefined> {
    const path = pathOf(this.address);
    const known = path === undefined ? undefined : await commitOfRef(path, ref);
    if (known) return known.at;
    const { exitCode, stdout, stderr } = await this.#ask(['ls-remote', '--', this.address, ref]);
    if (exitCode !== 0) throw this.#unreachable(stderr);
    const line = stdout.split('\n').find((each) => each.endsWith(`\t${ref}`));
    return line?.slice(0, 40);
  }

  /** Brings a commit here, without what came before it. False when it is there no more. */
  async fetch(commit: Sha): Promise<boolean> {
    const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--depth=1'];
    const { exitCode, stderr } = await this.#ask([...words, '--', this.address, commit]);
    if (exitCode === 0) return true;
    if (/not our ref|remote did not send|missing blob|shallow\.lock|shallow file has changed/.test(stderr))
      return false;
    throw this.#unreachable(stderr);
  }

  /**
   * Moves a ref, or removes it.
   *
   * @returns false when it is not at what was expected
   * @throws {CannotRun} when it refuses for another reason, or cannot be reached
   */
  async push(ref: string, commit: Sha | undefined, expected: Expected): Promise<boolean> {
    const lease = expected === 'an ancestor' ? [] : [`--force-with-lease=${ref}:${expected.at ?? ''}`];
    const words = [
      'push',
      '--quiet',
      '--porcelain',
      '--no-verify',
      ...lease,
      '--',
      this.address,
      `${commit ?? ''}:${ref}`,
    ];
    const { exitCode, stdout, stderr } = await this.#ask(words);
    if (exitCode === 0) return true;
    const reason = rejectionOf(stdout);
    if (isRace(reason ?? stderr)) return false;
    // A busy remote reports it in many ways; the moved ref is a better sign.
    if (expected !== 'an ancestor' && (await this.head(ref)) !== expected.at) return false;
    if (reason === undefined) throw this.#unreachable(stderr);
    const said = remoteWords(stderr);
    throw new CannotRun(`\`${this.address}\` rejects \`${ref}\`: ${reason}.${said && ` It says: ${said}`}`, {
      fix: /rule violation/i.test(`${reason} ${said}`)
        ? `${/verified signatures/i.test(said) ? SIGN_FIX : ''}${RULE_FIX}`
        : 'Check that your account may push it, that no rule protects it, and that the disk there has space.',
    });
  }

  #ask(words: readonly string[]): Promise<GitRun> {
    return bareRepositoryAt(this.#folder).run(words, this.#access);
  }

  #unreachable(stderr: string): CannotRun {
    const { message } = new GitFailed(['push'], { exitCode: 1, stdout: '', stderr });
    const said = message.replace('`git push` failed: ', '');
    return new CannotRun(`The git repository \`${this.address}\` cannot be reached: ${said}`, {
      fix: isAbsolute(this.address)
        ? 'Check that it is a git repository, and that it may be written.'
        : 'Check the address, the network, and the credentials that git has for it; a token of GitHub needs `contents: read`, and to push `contents: write`.',
    });
  }
}

function pathOf(address: string): string | undefined {
  if (address.startsWith('file:///')) return fileURLToPath(address);
  return isAbsolute(address) ? address : undefined;
}

/**
 * Why a push was refused, as `git push --porcelain` prints it: undefined when it was not the ref that was refused.
 *
 * @see https://git-scm.com/docs/git-push#_output
 */
function rejectionOf(porcelain: string): string | undefined {
  const line = porcelain.split('\n').find((each) => each.startsWith('!'));
  return line === undefined ? undefined : (/\(([^()]*)\)\s*$/.exec(line)?.[1] ?? line.split('\t').at(-1));
}

/**
 * What a remote said of a push, in its own words, without addresses and hashes: `Commits must have verified signatures.`
 *
 * @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules
 */
function remoteWords(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .flatMap((line) => /^remote:\s*(?:error:|-)?\s*(\S.*)$/.exec(line)?.[1]?.trim() ?? []);
  return lines.filter((line) => !NO_REASON.test(line)).join(' ');
}

/** Progress, and what GitHub adds to a rule. */
const NO_REASON = /https?:\/\/|^[0-9a-f]{40}$|^Found \d+ violations?:$|\d+% \(/;

function isRace(reason: string): boolean {
  return /stale info|fetch first|non-fast-forward|already exists|cannot lock ref|failed to (?:update|lock) ref|failed to update|incorrect old value|reference already/i.test(
    reason,
  );
}
