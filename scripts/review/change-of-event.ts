/** The change that a workflow's event is about. */
export interface EventChange {
  /** What it goes to: branches and commits to try in this order. Empty when the event names none. */
  bases: readonly string[];
  /** Head of the pull request, which is not what a workflow checks out. */
  head?: string;
  author?: string;
  title?: string;
}

/** What is read of `pull_request`, `pull_request_review` and `merge_group`. */
interface Payload {
  pull_request?: {
    title?: string;
    user?: { login?: string } | null;
    head?: { sha?: string };
    base?: { ref?: string; sha?: string };
  };
  merge_group?: { base_sha?: string };
}

/**
 * Reads which change a workflow was started for. The event is GitHub's own, but the names in it are anybody's.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export function changeOfEvent(event: object): EventChange {
  const { pull_request: pull, merge_group: group } = event as Payload;
  if (group?.base_sha) return { bases: [group.base_sha] };
  if (!pull) return { bases: [] };
  const { ref, sha } = pull.base ?? {};
  return {
    // The branch is where it is now; the commit, where it was when the event began.
    bases: [...(ref ? [`refs/remotes/origin/${ref}`] : []), ...(sha ? [sha] : [])],
    ...(pull.head?.sha && { head: pull.head.sha }),
    ...(pull.user?.login && { author: pull.user.login }),
    ...(pull.title && { title: pull.title }),
  };
}
