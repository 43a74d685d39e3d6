import { literal } from '#core/text/markdown-text.ts';
import type { FoundStep } from '../access/access-report.ts';
import type { Forge } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import type { GithubRepository } from '../forge/github/repository/github-repository.ts';
import { stickyComment } from '../forge/sticky-comment.ts';

export interface MergedForge {
  forge: Pick<Forge, 'actor'>;
  repository: Pick<GithubRepository, 'comments' | 'comment' | 'editComment'>;
  say(sentence: string): void;
}

/** What a step lacks. */
export interface Lack {
  sentence: string;
  /** The same without the name of the step. */
  reason: string;
  /** Who could give it; undefined where anybody could have to, or where no approval helps. */
  people: ReadonlySet<string> | undefined;
  /** The same as `@acme/supply`. */
  asked: readonly string[];
  /** Whether the next run may find something else, without anybody's doing. */
  isPassing: boolean;
}

/** Begins the comment of a pull request that was merged without its approvals. */
const MARK = '<!-- waypost:merged -->';
/** People and teams that one comment calls. */
const MOST_ASKED = 10;

/**
 * Says once in a pull request what its merge lacks, and there again when it lacks nothing any more.
 *
 * @param about.before what a step before it lacks, for which it waits
 */
export async function sayMerged(
  { number }: FoundStep,
  { lack, before }: { lack: Lack | undefined; before: Lack | undefined },
  where: MergedForge,
): Promise<void> {
  if (number === undefined || (lack ?? before)?.isPassing) return;
  const { forge, repository, say } = where;
  try {
    const author = await forge.actor();
    const isSaid = async () =>
      (await repository.comments(number)).some(
        ({ account, body }) => account.id === author.id && body.startsWith(MARK),
      );
    const text = lack ? lackingText(number, lack) : approvedText(number, before);
    if (lack || before || (await isSaid())) await stickyComment(number, text, { repository, author, mark: MARK });
  } catch (error) {
    // The status says it as well.
    if (!(error instanceof ForgeRefusal)) throw error;
    say(`#${number} got no comment about its approvals. ${error.message}`);
  }
}

function approvedText(number: number, before: Lack | undefined): string {
  if (!before) return `Nothing of #${number} lacks an approval any more.`;
  return `#${number} has its approvals. The portal acts on it once what was merged before it has them, too. ${literal(before.sentence)}`;
}

function lackingText(number: number, { reason, asked }: Lack): string {
  const called = asked.filter((name) => /^@[\w.-]+(?:\/[\w.-]+)?$/.test(name)).slice(0, MOST_ASKED);
  const next =
    called.length === 0
      ? 'Next: undo it by a pull request.'
      : `Next, for ${called.join(', ')}: approve this pull request, which counts also after the merge. Or undo it by another one.`;
  return [
    `**#${number} was merged without all of its approvals.** ${literal(reason)}`,
    'Until then the portal creates, changes and deletes nothing of it, nor of what was merged after it.',
    next,
  ].join('\n\n');
}
