import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import { reviewMarkdown } from '#core/report/review-report.ts';
import { reviewSentence } from '#core/report/verdict-sentences.ts';
import type { Progress } from '#core/request/progress.ts';
import { ACCESS_STATUS, accessOutcome, type Verdict, verdictStatus } from '../access/verdict-status.ts';
import type { PullRequest } from '../forge/forge.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { LOCAL_POLICY, PORTAL } from '../forge/local/accounts.ts';
import type { LocalForge } from '../forge/local/local-forge.ts';
import { stickyComment } from '../forge/sticky-comment.ts';
import type { Reconciled } from '../reconcile/reconcile.ts';
import { isInStep } from '../reconcile/reconcile.ts';
import { reconcileOwn } from '../reconcile/reconcile-own.ts';
import { writeAnswer } from '../review/write-answer.ts';
import { auditForge } from './audit-forge.ts';
import type { Engine } from './carry-out.ts';
import { type Judge, refusalOf } from './judge.ts';
import { madeServices } from './made-services.ts';
import { mergeMessage } from './merge-message.ts';
import { nextCommands } from './next-commands.ts';

interface Where {
  forge: LocalForge;
  judge: Judge;
  root: string;
  data: string;
  say(sentence: string): void;
}

/** What carries out a pull request of the portal's own repository on this machine. */
export async function localEngine(pull: PullRequest, { forge, judge, root, data, say }: Where): Promise<Engine> {
  const portal = forge.as(PORTAL);
  const repository = forge.repository(forge.own);
  const audit = await auditForge(root, repository);
  const judged = (now: PullRequest) => judge.judge(now);
  let counted: readonly { login: string; id: number }[] | undefined;
  const setStatus = (context: string, verdict: Verdict) =>
    repository.setStatus(pull.head.sha, verdictStatus(context, verdict));

  return {
    async review(now) {
      const verdict = await judged(now).then(async ({ review }): Promise<Verdict> => {
        const answer = reviewMarkdown(review);
        const author = await portal.actor();
        await stickyComment(now.number, answer.markdown, { repository: portal.repository(forge.own), author });
        if (answer.rest !== undefined) {
          const folder = join(root, '.portal', 'reviews');
          mkdirSync(folder, { recursive: true });
          say(`The full answer is in ${writeAnswer(join(folder, `${now.number}.md`), answer).join(' and ')}.`);
        }
        return { state: review.verdict === 'failed' ? 'failed' : 'done', text: reviewSentence(review) };
      }, conflictOf);
      await setStatus('waypost/review', verdict);
      return verdict;
    },

    async access(now) {
      const { access } = (await judged(now)).review;
      const outcome = accessOutcome(access);
      await setStatus(ACCESS_STATUS, outcome);
      if (outcome.state !== 'waiting') return outcome;
      return { ...outcome, text: `${outcome.text} ${await nextCommands(now, access, forge)}` };
    },

    ...((await hasPolicy(judge, pull)) && {
      async approve(now: PullRequest) {
        const policy = forge.as(LOCAL_POLICY);
        const actor = await policy.actor();
        const body = 'Approved by the policy of this machine: `local: { autoApprove: true }` in catalog/portal.yaml.';
        await policy.repository(forge.own).review(now.number, { verdict: 'approve', body, commit: now.head.sha });
        await audit.write({ verb: 'forge approve', pull: now, actor }, 'done');
      },
    }),

    async merge(now) {
      const judgement = await judged(now);
      const refused = refusalOf(now, judgement);
      if (refused !== undefined) throw new ForgeRefusal('not allowed', refused);
      const act = {
        verb: 'forge merge',
        pull: now,
        actor: await forge.actor(),
        approvers: judgement.approvers,
      } as const;
      const merge = { head: now.head.sha, message: mergeMessage(now) };
      const commit = await audit.around(act, () => repository.merge(now.number, merge));
      counted = judgement.approvers;
      return commit;
    },

    async reconcile(_pull, tell) {
      const now = (await repository.pullRequest(pull.number)) ?? pull;
      const actor = await forge.actor();
      const merged = { verb: 'forge merge', pull: now, actor, commit: now.mergedAs ?? now.head.sha } as const;
      // A run that died behind the merge could not write that it was done.
      if (await audit.isOpen(merged)) await audit.write(merged, 'found done');
      const cause = {
        request: { number: now.number, url: now.url },
        commit: merged.commit,
        approvers: counted ?? (await approversOf(forge, now)),
      };
      const where = { root, data, forge: 'local', as: actor.login, say } as const;
      const progress = (effect: Effect, outcome?: Outcome) => tell(progressOf(effect, outcome));
      const reconciled = await reconcileOwn({ ...where, cause, progress });
      const verdict = toldReconciled(reconciled, merged.commit);
      const made = madeServices(data, recordedBy(reconciled, merged.commit));
      return { ...verdict, text: [...made, verdict.text].join(' ') };
    },
  };
}

/** Reads the base alone: a change that turns the policy on does not profit from it. */
async function hasPolicy(judge: Judge, pull: PullRequest): Promise<boolean> {
  if (pull.state !== 'open') return false;
  return judge.judge(pull).then(
    (judgement) => judgement.hasPolicy && judgement.review.access.state === 'waiting',
    () => false,
  );
}

function conflictOf(error: unknown): Verdict {
  if (error instanceof ForgeRefusal) return { state: 'failed', text: error.message };
  throw error;
}

/** Who approved the head that was merged, where the run that weighed it is gone: also whose approval did not count. */
async function approversOf(forge: LocalForge, { number, head }: PullRequest): Promise<{ login: string; id: number }[]> {
  const reviews = await forge.repository(forge.own).reviews(number);
  const approvals = reviews.filter(({ verdict, commit }) => verdict === 'approve' && commit === head.sha);
  const accounts = new Map(approvals.map(({ account: { login, id } }) => [id, { login, id }]));
  return [...accounts.values()];
}

/** One line of a page or a terminal, as an effect begins and as it ends. */
function progressOf({ name, summary, url }: Effect, outcome: Outcome | undefined): Omit<Progress, 'step' | 'state'> {
  const reason = outcome && 'reason' in outcome ? ` ${outcome.reason}` : '';
  const text = outcome ? `\`${name}\`: ${outcome.kind}.${reason}` : summary;
  return { text, ...(outcome && isGood(outcome) && isAddress(url) && { url }) };
}

/** Services whose repositories a run made for this change. */
function recordedBy({ effects }: Reconciled, commit: string): Ref[] {
  return effects.flatMap(({ effect, outcome }) =>
    effect.name.startsWith('record ') && effect.cause?.commit === commit && outcome && isGood(outcome)
      ? [effect.subject as Ref]
      : [],
  );
}

/** A repository of this machine's forge has a path, which no browser opens. */
function isAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:/.test(url);
}

/** Older problems of another request are reported, and are no failure of this change. */
function toldReconciled({ effects, blind, ...rest }: Reconciled, commit: string): Verdict {
  const isForeign = ({ effect, outcome }: Reconciled['effects'][number]) =>
    outcome?.kind === 'failed' && effect.cause?.commit !== undefined && effect.cause.commit !== commit;
  const own = effects.filter((each) => !isForeign(each));
  const sentences = [
    toldOf('Reconciled', [
      ...own.map(toldEffect),
      ...blind.map((each) => `${each.reconciler} (could not look: ${each.reason})`),
    ]),
    toldOf('Not up to date before', effects.filter(isForeign).map(toldEffect)),
  ].filter(Boolean);
  const url = effects.findLast(({ effect, outcome }) => isAddress(effect.url) && outcome && isGood(outcome))?.effect
    .url;
  return {
    state: isInStep({ ...rest, effects: own, blind }) ? 'done' : 'failed',
    text: sentences.length === 0 ? 'Everything is up to date.' : sentences.join(' '),
    ...(url !== undefined && { url }),
  };
}

function toldOf(what: string, told: readonly string[]): string {
  return told.length === 0 ? '' : `${what}: ${told.join(', ')}.`;
}

function toldEffect({ effect, outcome }: Reconciled['effects'][number]): string {
  return outcome && 'reason' in outcome ? `${effect.name} (${outcome.kind}: ${outcome.reason})` : effect.name;
}
