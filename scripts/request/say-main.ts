import { isMet, type Requirement, samePeople } from '#core/access/requirement.ts';
import type { AccessVerdict } from '#core/access/weigh-access.ts';
import { accessSentence } from '#core/report/access-sentence.ts';
import type { FoundMain, FoundStep, HeadFinding } from '../access/access-report.ts';
import { ACCESS_STATUS, verdictStatus } from '../access/verdict-status.ts';
import { JUDGED_BRANCH } from '../forge/main-branch.ts';
import { KnownTeams, setOnce, type VerdictForge, type Weighing, weighNow } from './say-access.ts';
import { type Lack, type MergedForge, sayMerged } from './say-merged.ts';

/**
 * Moves `JUDGED_BRANCH` as far as what was merged has its approvals, and says what the next step lacks: at the default branch, and in its
 * pull request. An approval of a pull request counts also after its merge. What was undone needs none.
 *
 * @returns whether it was moved
 */
export async function sayMain(
  { judged, head, steps, whole }: FoundMain,
  where: VerdictForge & MergedForge,
): Promise<boolean> {
  const { forge, repository } = where;
  const weighing = { teams: new KnownTeams(forge), app: (await forge.actor()).login, where };
  let approved = judged ?? head;
  const lacks = new Map<FoundStep, Lack>();
  let isBehind = false;
  for (const step of steps) {
    // After a step that lacks approvals, nobody approved the rules by which others did.
    const found: readonly HeadFinding[] = isBehind && step.alone ? [step.finding, step.alone] : [step.finding];
    const all = await Promise.all(found.map((finding) => lackOf(step, finding, weighing)));
    const lack = all.find((each) => each !== undefined && !isUndone(each, whole));
    if (lack) lacks.set(step, lack);
    isBehind ||= all.some((each) => each !== undefined);
    if (!isBehind) approved = step.head;
  }
  if (lacks.size === 0) approved = head;
  const isWhole = approved === head;
  const [next] = lacks.values();
  const text = next?.sentence ?? 'All of it has its approvals.';
  const status = verdictStatus(ACCESS_STATUS, {
    ...{ state: isWhole ? 'done' : 'waiting', text },
    ...(where.url && { url: where.url }),
  });
  await setOnce(head, status, { ...where, number: 'The default branch' });
  const move = { from: judged, to: approved, force: false };
  const isMoved = approved !== judged && (await repository.signedBranches.move(`refs/heads/${JUDGED_BRANCH}`, move));
  const waiting = new Set(steps.slice(steps.findIndex((step) => step.head === approved) + 1));
  for (const step of steps)
    await sayMerged(step, { lack: lacks.get(step), before: waiting.has(step) ? next : undefined }, where);
  return isMoved;
}

async function lackOf(
  { number, pullHead, head }: FoundStep,
  finding: HeadFinding,
  weighing: Weighing,
): Promise<Lack | undefined> {
  const name = number === undefined ? `The commit \`${head.slice(0, 7)}\`` : `#${number}`;
  const nobody = { people: undefined, asked: [], isPassing: false };
  if ('error' in finding) return { ...nobody, sentence: finding.error, reason: finding.error, isPassing: true };
  if ('failure' in finding) return { ...nobody, sentence: finding.failure, reason: finding.failure };
  const about = { ...(number !== undefined && { number }), ...(pullHead !== undefined && { pullHead }) };
  const verdict = await weighNow(finding, about, weighing);
  if (verdict.state === 'allowed') return undefined;
  const reason = accessSentence(verdict);
  return { ...nobody, sentence: `${name} was merged. ${reason}`, reason, ...whoLacks(verdict) };
}

/** Whose approval is missing. Who objects, and the second of two, can be any of them. */
function whoLacks({ requirements, problems, second, objectedBy = [] }: AccessVerdict): Pick<Lack, 'people' | 'asked'> {
  if (problems.length > 0) return { people: undefined, asked: [] };
  const isAny = objectedBy.length > 0 || second?.isMet === false;
  const missing = requirements.filter((each) => isAny || !isMet(each));
  const anyOf = missing.flatMap((each) => each.anyOf);
  const asked = anyOf.flatMap(({ forgeTeam, logins }) => (forgeTeam ? [forgeTeam] : logins)).map((name) => `@${name}`);
  return { people: new Set(missing.map(whoOf)), asked: [...new Set(asked)].sort() };
}

function whoOf({ anyOf, why }: Requirement): string {
  return samePeople({ anyOf, why: why.join() });
}

/** Whether nothing that is left of all steps needs those whose approval one lacks. */
function isUndone({ people }: Lack, whole: HeadFinding | undefined): boolean {
  if (!whole || !('needs' in whole) || whole.needs.problems.length > 0) return false;
  const left = new Set(whole.needs.requirements.map(whoOf));
  return people ? people.isDisjointFrom(left) : left.size === 0;
}
