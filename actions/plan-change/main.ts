import process from 'node:process';
import { CannotRun } from '../../scripts/cannot-run.ts';
import { stateOfCommit } from '../../scripts/change/change-trees.ts';
import { systemClock } from '../../scripts/clock.ts';
import { openAws } from '../../scripts/provision/identity/open-aws.ts';
import { takeDataOfCheckout } from '../../scripts/provision/jobs/data-in-checkout.ts';
import { commentPlans } from '../../scripts/provision/plan-change/comment-plans.ts';
import { planChange, readPlans, writePlans } from '../../scripts/provision/plan-change/plan-change.ts';
import { policyOnGithub } from '../../scripts/provision/policy-on-github.ts';
import { recordedStacks } from '../../scripts/provision/reconcile/resource-records.ts';
import { SealedSecrets } from '../../scripts/provision/secrets/sealed-secrets.ts';
import { runAction, type Step } from '../run-action.ts';

const STEPS = { settings, plan, comment };

await runAction(async (step) => {
  await STEPS[step.choice('step', ['settings', 'plan', 'comment'])](step);
  return 'passed';
});

async function settings(step: Step): Promise<void> {
  const { settings } = await stateOfCommit(step.root);
  const { runner } = policyOnGithub(asked(step).environment, settings);
  step.output('runner', runner ?? '');
}

async function plan(step: Step): Promise<void> {
  const { root, folder, token } = step;
  const data = folder('data');
  await takeDataOfCheckout(root, data, ['begun', 'resources']);
  const env = { ...process.env, ...Object.fromEntries(step.variables()) };
  const { settings } = await stateOfCommit(root);
  const aws = await openAws(asked(step).environment, { settings, env, role: 'plan' });
  const versions = [...recordedStacks(data)].flatMap(([name, { facts }]) =>
    facts.secretVersion === undefined ? [] : [[name, facts.secretVersion] as const],
  );
  // A plan needs no value of a secret, only its version.
  const sealed = new SealedSecrets({ versions: new Map(versions), begun: new Map(), now: systemClock.now });
  const place = { root, env, isLocal: false, secrets: aws.secrets ?? sealed, identityOf: aws.identityOf };
  const forge = step.forge();
  const repository = forge.repository(step.repository());
  const plans = await planChange(asked(step), { root, forge, repository, token, place });
  writePlans(folder('report'), plans);
  for (const { stack, unplanned } of plans.found.stacks)
    step.say(unplanned === undefined ? `\`${stack}\` is planned.` : `\`${stack}\`: ${unplanned}`);
}

async function comment(step: Step): Promise<void> {
  const forge = step.forge();
  const where = { repository: forge.repository(step.repository()), author: await forge.actor() };
  step.say(await commentPlans(readPlans(step.folder('report')), asked(step), where));
}

function asked(step: Step): { number: number; environment: string } {
  const environment = step.input('environment');
  if (environment !== undefined) return { number: step.required('pull-request'), environment };
  throw new CannotRun('The input `environment` is empty.', { fix: 'Name one of portal.yaml: `environment: dev`.' });
}
