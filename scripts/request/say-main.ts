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
  step: FoundStep;
}

/**
 * Moves `JUDGED_BRANCH` as far as what was merged has its approvals, and says at the default branch what the next step lacks. An approval
 * of a pull request counts also after its merge. What was undone needs none.
 *
 * @returns whether it was moved
 */
export async function sayMain({ judged, head, steps }: FoundMain, where: VerdictForge): Promise<boolean> {
  const { forge, repository } = where;
  const weighing = { teams: new KnownTeams(forge), app: (await forge.actor()).login, where };
  let approved = judged ?? head;
  const lacks: Lack[] = [];
  for (const step of steps) {
    const lack = await lackOf(step, weighing);
    if (lack) lacks.push(lack);
    else if (lacks.length === 0) approved = step.head;
  }
  if (lacks.every(isUndone)) approved = head;
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

async function lackOf(step: FoundStep, weighing: Weighing): Promise<Lack | undefined> {
  const { number, pullHead, head, finding } = step;
  const name = number === undefined ? `The commit \`${head.slice(0, 7)}\`` : `#${number}`;
  if (!('needs' in finding))
    return { sentence: 'error' in finding ? finding.error : finding.failure, people: undefined, step };
  const about = { ...(number !== undefined && { number }), ...(pullHead !== undefined && { pullHead }) };
  const verdict = await weighNow(finding, about, weighing);
  if (verdict.state === 'allowed') return undefined;
  return { sentence: `${name} was merged. ${accessSentence(verdict)}`, people: peopleOf(verdict), step };
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

/** Whether nothing that is left of a step needs those whose approval it lacks. */
function isUndone({ people, step: { rest } }: Lack): boolean {
  if (!rest || !('needs' in rest) || rest.needs.problems.length > 0) return false;
  const left = new Set(rest.needs.requirements.map(whoOf));
  return people ? people.isDisjointFrom(left) : left.size === 0;
}
