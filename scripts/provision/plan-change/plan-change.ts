import { join } from 'node:path';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { Files } from '#core/catalog/files.ts';
import { integer, type Of, object, string } from '#core/catalog/schema/shapes.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { readDesired } from '#core/parts.ts';
import { PLANNER, type PlannedStack, type Planner, type TouchedStack } from '#core/provision/review/planner.ts';
import { PROVISIONS, PROVISIONS_SCHEMA } from '#core/provision/review/resource-change.ts';
import { TYPES_FOLDER } from '#core/provision/type/resource-type.ts';
import { CannotRun } from '../../cannot-run.ts';
import { type ChangeTrees, commitChange } from '../../change/change-trees.ts';
import { handOn, readHandedOn } from '../../files/handed-on.ts';
import { GithubCheckout } from '../../forge/github/github-checkout.ts';
import type { GithubForge } from '../../forge/github/github-forge.ts';
import type { GithubRepository } from '../../forge/github/repository/github-repository.ts';
import { requireMain } from '../../forge/main-branch.ts';
import { reviewTrees } from '../../review/review-change.ts';
import { planStacks } from '../plan-stacks.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';

/** What an approval of a pull request would do in one environment. */
export type ChangePlans = Of<typeof PLANS>;
const PLANS = object({
  number: { ...integer, minimum: 1 },
  /** Head of the pull request that was planned. */
  head: { ...string, pattern: '^[0-9a-f]{40,64}$' },
  environment: { ...string, minLength: 1, maxLength: 32 },
  found: PROVISIONS_SCHEMA,
});

interface PlanContext {
  /** A checkout of the default branch: its code plans. */
  root: string;
  forge: GithubForge;
  repository: GithubRepository;
  token: string;
  place: ProvisioningPlace;
}

/**
 * Plans what a pull request asks for in one environment. The change is data: the code of the default branch plans, with the settings and
 * the types of the default branch.
 *
 * @throws {CannotRun} when the pull request is not open, or cannot be merged
 */
export async function planChange(
  { number, environment }: { number: number; environment: string },
  { root, forge, repository, token, place }: PlanContext,
): Promise<ChangePlans> {
  const pull = await repository.pullRequest(number);
  if (pull?.state !== 'open')
    throw new CannotRun(`#${number} is not an open pull request.`, { fix: 'Give the number of one that is open.' });
  const main = await requireMain(pull, repository);
  const checkout = await GithubCheckout.open(root, { forge, repository, token });
  const { base, heads } = await checkout.fetch(main, [number]);
  if (heads.get(number) !== pull.head.sha)
    throw new CannotRun(`#${number} has moved.`, { fix: 'Its next run plans it.' });
  const head = await checkout.preview({ ...pull, base: { ...pull.base, sha: base } });
  const trees = await commitChange(checkout.bare.path, { base, head });
  const planner = guardedPlanner(trees, { environment, place });
  const review = await reviewTrees(trees, {
    author: pull.author.login,
    requester: undefined,
    approvedBy: [],
    isListed: true,
    tools: PLANNER.put(planner),
  });
  const { stacks: all, isPlanned } = PROVISIONS.of(review) ?? { stacks: [], isPlanned: true };
  const stacks = all.filter((stack) => stack.environment === environment);
  return { number, head: pull.head.sha, environment, found: { stacks, isPlanned, costs: [], oldPrices: [] } };
}

/** More would take longer than the job has, so that nothing of them would be seen. */
const MOST_PLANS = 100;

/**
 * Plans as the default branch says: access to one environment plans nothing of another, and what the change says of types and policies
 * counts for nothing. A pull request that only asks cannot make the job do without end.
 */
function guardedPlanner(
  trees: Pick<ChangeTrees, 'base' | 'head'>,
  { environment, place }: { environment: string; place: ProvisioningPlace },
): Planner {
  const planner = planStacks(place, readDesired(trees.base).settings);
  const asked = readDesired(requestsOnly(trees));
  return {
    async plan(stacks) {
      const here = stacks.filter((stack) => stack.environment === environment);
      const planned = await planner.plan(here.slice(0, MOST_PLANS), asked);
      return [...planned.map((each) => withoutValues(each, place.env)), ...here.slice(MOST_PLANS).map(unplanned)];
    },
  };
}

/** What a change asks for, with the settings and the types of its base. */
function requestsOnly({ base, head }: Pick<ChangeTrees, 'base' | 'head'>): Files {
  const of = (path: string) => (path === SETTINGS_FILE || path.startsWith(`${TYPES_FOLDER}/`) ? base : head);
  return {
    keys: () => [base, head].flatMap((side) => [...side.keys()].filter((path) => of(path) === side)),
    has: (path) => of(path).has(path),
    get: (path) => of(path).get(path),
    refusal: (path) => of(path).refusal?.(path),
    isOrdinary: (path) => of(path).isOrdinary?.(path) ?? true,
  };
}

function unplanned({ name }: TouchedStack): PlannedStack {
  return { name, reason: `Of one change, ${MOST_PLANS} resources are planned here. Ask for fewer at once.` };
}

/** Characters: of a longer value nobody reads more. */
const LONGEST_VALUE = 4000;

/** What others read has no secret of a variable, whatever a server or a cloud said. */
function withoutValues(planned: PlannedStack, env: NodeJS.ProcessEnv): PlannedStack {
  const clean = (_: string, value: unknown) => {
    if (typeof value !== 'string') return value;
    const without = withoutSecrets(value, env, LONGEST_VALUE);
    return without === value.replace(/\s+/g, ' ').trim() ? value : without;
  };
  return JSON.parse(JSON.stringify(planned, clean)) as PlannedStack;
}

const FILE = 'plans.json';

export function writePlans(folder: string, plans: ChangePlans): void {
  handOn(join(folder, FILE), plans);
}

/** @throws {CannotRun} when there are none, or they cannot be used */
export function readPlans(folder: string): ChangePlans {
  const read = readHandedOn<ChangePlans>(join(folder, FILE), { ...PLANS, additionalProperties: false });
  if ('content' in read) return read.content;
  throw new CannotRun(read.error, { fix: 'Look at the log of the job that plans.' });
}
