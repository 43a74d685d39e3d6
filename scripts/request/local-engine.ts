import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '#core/reconcile/outcome.ts';
import { reviewMarkdown } from '#core/report/review-report.ts';
import { reviewSentence } from '#core/report/review-sentence.ts';
import type { Progress } from '#core/request/progress.ts';
import type { Review } from '#core/review/review.ts';
import { MINUTE } from '#core/text/time.ts';
import { ACCESS_STATUS, accessOutcome, type Verdict, verdictStatus } from '../access/verdict-status.ts';
import type { PullRequest, Repository, Sha } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { LOCAL_POLICY, PORTAL } from '../forge/local/accounts.ts';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { stickyComment } from '../forge/sticky-comment.ts';
import type { Reconciled } from '../reconcile/reconcile.ts';
import { reconcileOwn } from '../reconcile/reconcile-own.ts';
import { chooseReconcilers } from '../reconcilers.ts';
import { writeAnswer } from '../review/write-answer.ts';
import { auditForge, type ForgeAudit } from './audit-forge.ts';
import type { Engine } from './carry-out.ts';
import { type Judge, refusalOf } from './judge.ts';
import { mergeMessage } from './merge-message.ts';
import { nextCommands } from './next-commands.ts';
import { newsOnly, reconcileVerdict } from './reconcile-verdict.ts';

/** Nobody stops a laptop's run after a time, so it may wait for the longest scaffold. In milliseconds. */
const PATIENCE = 30 * MINUTE;

interface EngineContext {
  forge: LocalForge;
  judge: Judge;
  root: string;
  data: string;
  say(sentence: string): void;
}

interface Parts extends EngineContext {
  /** The portal's own. */
  repository: Repository;
  audit: ForgeAudit;
}

type Approver = { login: string; id: number };

/** What carries out a pull request of the portal's own repository on this machine. */
export async function localEngine(pull: PullRequest, where: EngineContext): Promise<Engine> {
  const { forge, judge, root } = where;
  const repository = forge.repository(forge.own);
  const parts = { ...where, repository, audit: await auditForge(root, repository) };
  const setStatus = (context: string, verdict: Verdict) =>
    repository.setStatus(pull.head.sha, verdictStatus(context, verdict));
  let counted: readonly Approver[] | undefined;

  return {
    async review(now) {
      const verdict = await judge.judge(now).then(({ review }) => answer(now, review, parts), conflictOf);
      await setStatus('waypost/review', verdict);
      return verdict;
    },
    async access(now) {
      const { access } = (await judge.judge(now)).review;
      const outcome = accessOutcome(access);
      await setStatus(ACCESS_STATUS, outcome);
      if (outcome.state !== 'waiting') return outcome;
      return { ...outcome, text: `${outcome.text} ${await nextCommands(now, access, forge)}` };
    },
    ...((await hasPolicy(judge, pull)) && { approve: (now: PullRequest) => approve(now, parts) }),
    async merge(now) {
      const { commit, approvers } = await merge(now, parts);
      counted = approvers;
      return commit;
    },
    async reconcile(_, tell) {
      const now = (await repository.pullRequest(pull.number)) ?? pull;
      const approvers = counted ?? (await approversOf(now, repository));
      return reconcile({ now, approvers }, parts, tell);
    },
  };
}

/** Comments what the change does, and says how the review ended. */
async function answer(now: PullRequest, review: Review, { forge, root, say }: Parts): Promise<Verdict> {
  const portal = forge.as(PORTAL);
  const whole = reviewMarkdown(review);
  const speaker = { repository: portal.repository(forge.own), author: await portal.actor() };
  await stickyComment(now.number, whole.markdown, speaker);
  if (whole.rest !== undefined) {
    const folder = join(root, '.portal', 'reviews');
    mkdirSync(folder, { recursive: true });
    say(`The full answer is in ${writeAnswer(join(folder, `${now.number}.md`), whole).join(' and ')}.`);
  }
  return { state: review.verdict === 'failed' ? 'failed' : 'done', text: reviewSentence(review) };
}

function conflictOf(error: unknown): Verdict {
  if (error instanceof ForgeRefusal) return { state: 'failed', text: error.message };
  throw error;
}

/** Reads the base alone: a change that turns the policy on does not profit from it. */
async function hasPolicy(judge: Judge, pull: PullRequest): Promise<boolean> {
  if (pull.state !== 'open') return false;
  return judge.judge(pull).then(
    (judgement) => judgement.hasPolicy && judgement.review.access.state === 'waiting',
    () => false,
  );
}

async function approve(now: PullRequest, { forge, audit }: Parts): Promise<void> {
  const policy = forge.as(LOCAL_POLICY);
  const actor = await policy.actor();
  const body = 'Approved by the policy of this machine: `local: { autoApprove: true }` in catalog/portal.yaml.';
  await policy.repository(forge.own).review(now.number, { verdict: 'approve', body, commit: now.head.sha });
  await audit.write({ verb: 'forge approve', pull: now, actor }, 'done');
}

/** @throws {ForgeRefusal} `not allowed` with what is missing */
async function merge(
  now: PullRequest,
  { forge, judge, repository, audit }: Parts,
): Promise<{ commit: Sha; approvers: readonly Approver[] }> {
  const judgement = await judge.judge(now);
  const refused = refusalOf(now, judgement);
  if (refused !== undefined) throw new ForgeRefusal('not allowed', refused);
  const { approvers } = judgement;
  const act = { verb: 'forge merge', pull: now, actor: await forge.actor(), approvers } as const;
  const requested = { head: now.head.sha, message: mergeMessage(now) };
  return { commit: await audit.around(act, () => repository.merge(now.number, requested)), approvers };
}

async function reconcile(
  { now, approvers }: { now: PullRequest; approvers: readonly Approver[] },
  { forge, audit, root, data, say }: Parts,
  tell: (progress: Omit<Progress, 'step' | 'state'>) => void,
): Promise<Verdict> {
  const actor = await forge.actor();
  const commit = now.mergedAs ?? now.head.sha;
  const merged = { verb: 'forge merge', pull: now, actor, commit } as const;
  // A run that died behind the merge could not write that it was done.
  if (await audit.isOpen(merged)) await audit.write(merged, 'found done');
  const cause = { request: { number: now.number, url: now.url }, commit, approvers };
  const progress = newsOnly(commit, tell);
  const run = () =>
    reconcileOwn({
      root,
      data,
      forge: 'local',
      as: actor.login,
      cause,
      patience: PATIENCE,
      ...chooseReconcilers([]),
      // People who watch see which run it waits for.
      say(text) {
        say(text);
        tell({ text });
      },
      progress,
    });
  return reconcileVerdict(await untilNothingWaits(run), commit);
}

/** Runs again where an effect waited for one of another scope, such as for a repository that the same run created. */
async function untilNothingWaits(run: () => Promise<Reconciled>): Promise<Reconciled> {
  const first = await run();
  const has = (kind: Outcome['kind']) => first.effects.some(({ outcome }) => outcome?.kind === kind);
  if (!has('waiting') || !has('done')) return first;
  const second = await run();
  const names = new Set(second.effects.map(({ effect }) => effect.name));
  return { ...second, effects: [...first.effects.filter(({ effect }) => !names.has(effect.name)), ...second.effects] };
}

/** Who approved the head that was merged, where the run that weighed it is gone: also whose approval did not count. */
async function approversOf({ number, head }: PullRequest, repository: Repository): Promise<Approver[]> {
  const reviews = await repository.reviews(number);
  const approvals = reviews.filter(({ verdict, commit }) => verdict === 'approve' && commit === head.sha);
  const accounts = new Map(approvals.map(({ account: { login, id } }) => [id, { login, id }]));
  return [...accounts.values()];
}
