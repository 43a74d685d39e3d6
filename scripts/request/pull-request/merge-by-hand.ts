import type { Progress } from '#core/request/progress.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { PullRequest, Sha } from '../../forge/forge.ts';
import type { LocalRepository } from '../../forge/local/repository/local-repository.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { auditForge } from '../audit-forge.ts';
import { carryOut, type Engine } from '../carry-out.ts';
import type { GuardedForge } from '../guarded-forge.ts';
import { localEngine } from '../local-engine.ts';
import { mergeMessage } from '../merge-message.ts';
import { progressLine, sayingSteps } from '../progress.ts';

interface Given extends GuardedForge {
  repository: LocalRepository;
  root: string;
  data: string;
  json: boolean;
  /** Whether what follows the merge is made, too. */
  reconciles: boolean;
}

/**
 * Merges a pull request because a person says so. In the portal's own repository it is reviewed and approved first, and what
 * follows is made; elsewhere it is only merged.
 *
 * @throws {CannotRun} with what is missing when it may not be merged
 */
export async function mergeByHand(pull: PullRequest, given: Given, terminal: Terminal): Promise<ExitCode> {
  const { forge, repository, json } = given;
  if (!forge.isOwn(repository.name) || pull.state !== 'open') {
    const commit = await mergeOnly(pull, given);
    const sentence = `Merged #${pull.number} into \`${oneLine(pull.base.branch)}\` as \`${commit}\`.`;
    terminal.print(json ? JSON.stringify({ number: pull.number, commit }, undefined, 2) : sentence);
    return 0;
  }
  const steps: Progress[] = [];
  const sayStep = sayingSteps(json ? () => {} : terminal.say);
  const isDone = await carryOut(pull, await engineFor(pull, given, terminal), (progress) => {
    sayStep(progress);
    if (progress.state === 'working') return;
    steps.push(progress);
    if (!json && isReported(progress)) terminal.print(progressLine(progress));
  });
  const now = await repository.pullRequest(pull.number);
  if (now?.state !== 'merged') throw refusal(pull, steps);
  if (json) terminal.print(JSON.stringify({ number: pull.number, commit: now.mergedAs, steps }, undefined, 2));
  return isDone ? 0 : 1;
}

/** A closed one changes nothing, so the audit records it only if a run died after its merge. */
async function mergeOnly(pull: PullRequest, { forge, repository, root }: Given): Promise<Sha> {
  const merge = () => repository.merge(pull.number, { head: pull.head.sha, message: mergeMessage(pull) });
  if (forge.isOwn(repository.name)) return merge();
  const audit = await auditForge(root, forge.repository(forge.own));
  const act = { verb: 'forge merge', pull, repository: repository.name, actor: await forge.actor() } as const;
  if (pull.state === 'open') return audit.around(act, merge);
  const { mergedAs: commit } = pull;
  if (commit !== undefined && (await audit.isOpen(act))) await audit.write({ ...act, commit }, 'found done');
  return merge();
}

/** An error is reported once, as the reason why the verb ends. */
function isReported({ step, state }: Progress): boolean {
  return state === 'done' || step === 'reconcile';
}

async function engineFor(pull: PullRequest, given: Given, { say }: Terminal): Promise<Engine> {
  const engine = await localEngine(pull, { ...given, say });
  const left = { state: 'done', text: 'Run `npx portal reconcile` for the effects.' } as const;
  return given.reconciles ? engine : { ...engine, reconcile: () => Promise.resolve(left) };
}

function refusal({ number }: PullRequest, steps: readonly Progress[]): CannotRun {
  const stop = steps.at(-1);
  return new CannotRun(`#${number} was not merged. ${stop?.text ?? ''}`.trim(), {
    fix: `\`npx portal forge show ${number}\` shows its state.`,
  });
}
