import { isMet, type Requirement, samePeople } from '#core/access/requirement.ts';
import type { AccessVerdict } from '#core/access/weigh-access.ts';
import { accessSentence } from '#core/report/access-sentence.ts';
import type { FoundMain, FoundStep } from '../access/access-report.ts';
import { ACCESS_STATUS, verdictStatus } from '../access/verdict-status.ts';
import { JUDGED_BRANCH } from '../forge/main-branch.ts';
import { KnownTeams, setOnce, type VerdictForge, type Weighing, weighNow } from './say-access.ts';

/** What a step lacks, and who could give it; undefined where anybody could have to. */
interface Lack {
  sentence: string;
  people: ReadonlySet<string> | undefined;
}

/**
 * Moves `JUDGED_BRANCH` as far as what was merged has its approvals, and says at the default branch what the next step lacks. An approval
 * of a pull request counts also after its merge. What was undone needs none.
 *
 * @returns whether it was moved
 */
export async function sayMain({ judged, head, steps, whole }: FoundMain, where: VerdictForge): Promise<boolean> {
  const { forge, repository } = where;
  const weighing = { teams: new KnownTeams(forge), app: (await forge.actor()).login, where };
  let approved = judged ?? head;
  const lacks: Lack[] = [];
  for (const step of steps) {
    const lack = await lackOf(step, weighing);
    if (lack) lacks.push(lack);
    else if (lacks.length === 0) approved = step.head;
  }
  if (lacks.length > 0 && isUndone(lacks, whole)) approved = head;
  const isWhole = approved === head;
  const text = isWhole ? 'All of it has its approvals.' : lacks[0]!.sentence;
  const status = verdictStatus(ACCESS_STATUS, {
    ...{ state: isWhole ? 'done' : 'waiting', text },
    ...(where.url && { url: where.url }),
  });
  await setOnce(head, status, { ...where, number: 'The default branch' });
  if (approved === judged) return false;
  const move = { from: judged, to: approved, force: false };
  return repository.signedBranches.move(`refs/heads/${JUDGED_BRANCH}`, move);
}

async function lackOf({ number, pullHead, head, finding }: FoundStep, weighing: Weighing): Promise<Lack | undefined> {
  const name = number === undefined ? `The commit \`${head.slice(0, 7)}\`` : `#${number}`;
  if (!('needs' in finding))
    return { sentence: 'error' in finding ? finding.error : finding.failure, people: undefined };
  const about = { ...(number !== undefined && { number }), ...(pullHead !== undefined && { pullHead }) };
  const verdict = await weighNow(finding, about, weighing);
  if (verdict.state === 'allowed') return undefined;
  return { sentence: `${name} was merged. ${accessSentence(verdict)}`, people: peopleOf(verdict) };
}

/** Whose approval is missing. Who objects, and the second of two, can be any of them. */
function peopleOf({ requirements, problems, second, objectedBy = [] }: AccessVerdict): Lack['people'] {
  if (problems.length > 0) return undefined;
  const isAny = objectedBy.length > 0 || second?.isMet === false;
  return new Set(requirements.filter((each) => isAny || !isMet(each)).map(whoOf));
}

function whoOf({ anyOf, why }: Requirement): string {
  return samePeople({ anyOf, why: why.join() });
}

/** Whether nothing that is left of all steps needs those whose approval a step lacks. */
function isUndone(lacks: readonly Lack[], whole: FoundMain['whole']): boolean {
  if (!whole || !('needs' in whole) || whole.needs.problems.length > 0) return false;
  const left = new Set(whole.needs.requirements.map(whoOf));
  return lacks.every(({ people }) => (people ? people.isDisjointFrom(left) : left.size === 0));
}
