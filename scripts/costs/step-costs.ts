import { looksOfRun } from '#core/drift/choose-stacks.ts';
import type { WorkflowStep } from './workflow-file.ts';

/** What decides how much work a step has. */
export interface Size {
  services: number;
  /** Pull requests that are open at a time. */
  open: number;
  /** Resources in each environment that GitHub provisions; none by default. */
  resources?: number;
}

/** What a step of some kind costs: an assumption, as docs/workflows.md lists it. */
export interface StepCost {
  /** Begins the name of the action with what it is to do, or the command. */
  step: RegExp;
  what: string;
  /** On two cores, as runners of private repositories have. */
  seconds(size: Size): number;
  /** Requests to GitHub's API. */
  requests?(size: Size): number;
  source: string;
}

/** Setting a runner up, fetching actions, and cleaning up after the last step. */
export const JOB_SECONDS = 5;

/** Of one resource of a shared server, by OpenTofu. */
const LOOK_SECONDS = 2;

const CLOCK = 'measured by `/usr/bin/time`';
const GUESS = 'assumed';
const ONLINE = 'assumed';
const RIG = 'measured by act in tests/workflows/loop.test.ts, with a guess for what GitHub takes';

/** The first that fits counts. */
export const STEP_COSTS: readonly StepCost[] = [
  { step: /^actions\/checkout/, what: 'Check out', seconds: () => 3, source: ONLINE },
  {
    step: /^actions\/setup-node/,
    what: 'Set up Node',
    seconds: () => 2,
    source: 'assumed: the image of the runner has it (https://github.com/actions/node-versions)',
  },
  {
    step: /^node .*install-packages\.ts .*--omit=dev/,
    what: '`install-packages.ts --omit=dev`',
    seconds: () => 5,
    source: `${CLOCK}, with an empty cache: 5 s of processor time`,
  },
  {
    step: /^node .*install-packages\.ts/,
    what: '`install-packages.ts` with all packages',
    seconds: () => 20,
    source: `${CLOCK}, with an empty cache: 31 s of processor time`,
  },
  {
    step: /^npm ci .*--omit=dev/,
    what: '`npm ci --omit=dev`',
    seconds: () => 8,
    source: `${CLOCK}, with an empty cache: 10 s of processor time`,
  },
  {
    step: /^npm ci/,
    what: '`npm ci` with all packages',
    seconds: () => 30,
    source: `${CLOCK}, with an empty cache: 46 s of processor time`,
  },
  { step: /^npm (test|run)/, what: 'Tests of the product', seconds: () => 900, source: GUESS },
  { step: /^node .* release-notes/, what: 'Read the notes of a release', seconds: () => 1, source: GUESS },
  {
    step: /^node .*launch\.js doctor --install infra tofu/,
    what: 'Install the packages of infra/ and OpenTofu',
    seconds: () => 20,
    source: GUESS,
  },
  {
    step: /^node .*launch\.js doctor --install infra aws/,
    what: 'Install the packages of infra/ and the bindings of AWS',
    seconds: () => 60,
    source: GUESS,
  },
  { step: /^\.\/.*compare-types/, what: 'Compare what types make', seconds: () => 15, source: GUESS },
  {
    step: /^\.\/.*provision apply/,
    what: 'Provision: apply, and look for drift',
    seconds: ({ resources = 0 }) => 15 + (Math.min(resources, looksOfRun(resources)) * LOOK_SECONDS) / 4,
    source: `assumed: ${LOOK_SECONDS} s for a look, four at a time, 200 or a third of them a night`,
  },
  {
    step: /^\.\/.*(?:provision|plan-change) /,
    what: 'Provision: begin or record; plan a change',
    seconds: ({ resources = 0 }) => 15 + resources / 100,
    requests: () => 10,
    source: GUESS,
  },
  { step: /^(?:for .*)?gh /, what: 'Start a workflow', seconds: () => 2, requests: () => 1, source: GUESS },
  { step: /^sudo|^mkdir/, what: 'Prepare the machine', seconds: () => 0, source: GUESS },
  {
    step: /^actions\/(upload|download)-/,
    what: 'Upload or fetch an artifact',
    seconds: ({ services }) => 2 + services / 200,
    source: ONLINE,
  },
  { step: /^actions\/configure-pages/, what: 'Ask Pages', seconds: () => 1, requests: () => 1, source: ONLINE },
  {
    step: /^actions\/create-github-app-token/,
    what: 'Get a token of the App',
    seconds: () => 1,
    requests: () => 2,
    source: ONLINE,
  },
  {
    step: /^\.\/.*check-access judge/,
    what: 'Judge open pull requests',
    seconds: ({ services, open }) => 2 + open * (0.3 + services / 2000),
    requests: ({ open }) => 2 + open,
    source: RIG,
  },
  {
    step: /^\.\/.*check-access say/,
    what: 'Set verdicts',
    seconds: ({ open }) => 2 + open * 0.5,
    requests: ({ open }) => 5 + 3 * open,
    source: RIG,
  },
  {
    step: /^\.\/.*review-change/,
    what: 'Review a change',
    seconds: ({ services }) => 4 + services / 200,
    source: `\`portal validate\` ${CLOCK}: 1 s at 100 services, 2 s at 1,000; twice, and what compares`,
  },
  { step: /^\.\/.*comment-report/, what: 'Comment', seconds: () => 3, requests: () => 3, source: GUESS },
  { step: /^\.\/.*open-request/, what: 'Answer a request', seconds: () => 6, requests: () => 12, source: GUESS },
  {
    step: /^\.\/.*publish-site over/,
    what: 'Copy fresh health over a site',
    seconds: ({ services }) => 2 + services / 500,
    source: GUESS,
  },
  {
    step: /^\.\/.*publish-site/,
    what: 'Build the site',
    seconds: ({ services }) => 12 + services / 150,
    source: `\`portal build\` ${CLOCK}: 15 s of processor time at 10 services, 18 at 100, 26 at 1,000`,
  },
  {
    step: /^\.\/.*deploy-site/,
    what: 'Deploy to Pages, and read back',
    seconds: ({ services }) => 10 + services / 200,
    requests: () => 6,
    source:
      'assumed: 10 s (https://github.com/GetStream/stream-video-flutter/actions/runs/6315753959); other runs took longer',
  },
  { step: /^\.\/.*find-site/, what: 'Find the last site', seconds: () => 2, requests: () => 3, source: RIG },
  {
    step: /^\.\/.*probe-health/,
    what: 'Probe',
    seconds: ({ services }) => 3 + services / 100,
    source: RIG,
  },
  {
    step: /^\.\/.*publish-if-due/,
    what: 'Publish if due',
    seconds: () => 1,
    requests: () => 3,
    source: RIG,
  },
  {
    step: /^\.\/.*reconcile/,
    what: 'Reconcile',
    seconds: ({ services }) => 5 + services / 200,
    requests: () => 10,
    source: RIG,
  },
  { step: /^\.\/.*render-scaffolds/, what: 'Render or check services', seconds: () => 10, source: GUESS },
  {
    step: /^\.\/.*sync-docs/,
    what: 'Copy documentation',
    seconds: ({ services }) => 4 + services / 10,
    requests: ({ services }) => services,
    source: 'assumed: 10 repositories a second',
  },
  {
    step: /^\.\/.*update-services/,
    what: 'Update services from templates',
    seconds: ({ services }) => 10 + services / 10,
    requests: ({ services }) => 2 * services,
    source: GUESS,
  },
  {
    step: /^\.\/.*validate-catalog/,
    what: 'Validate the catalog',
    seconds: ({ services }) => 1 + services / 500,
    source: CLOCK,
  },
  {
    step: /^node .* audit verify/,
    what: 'Verify the audit',
    seconds: ({ services }) => 2 + services / 200,
    source: GUESS,
  },
  {
    step: /^node .* audit keep/,
    what: 'Keep the head of the audit',
    seconds: ({ services }) => 2 + services / 200,
    source: GUESS,
  },
  {
    step: /^node .* discover/,
    what: 'Find repositories without an entry',
    seconds: ({ services }) => 5 + services / 20,
    requests: ({ services }) => 10 + Math.ceil(services / 20),
    source: GUESS,
  },
  {
    step: /^node .* doctor/,
    what: 'Check the settings',
    seconds: () => 12,
    requests: () => 60,
    source: GUESS,
  },
];

/** What a step costs; undefined of one that somebody has added. */
export function stepCost(step: WorkflowStep): StepCost | undefined {
  const key = keyOf(step);
  return STEP_COSTS.find((cost) => cost.step.test(key));
}

function keyOf({ uses, run = '', with: given = {} }: WorkflowStep): string {
  if (uses === undefined) return run.trim();
  const work = given.step ?? (given.site === undefined ? '' : 'over');
  return `${uses.replace(/@.*/, '')} ${String(work)}`.trim();
}
