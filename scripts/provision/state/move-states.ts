import process from 'node:process';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { type ProvisionSettings, provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { environmentOf } from '#core/provision/stack/stack.ts';
import { nameRun } from '../../audit/run-name.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { systemClock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { workflowRun } from '../../forge/github/workflow-run.ts';
import { type OwnPlace, openOwnRepository } from '../../observed/own-repository.ts';
import { pullData } from '../../observed/sync-data.ts';
import { Lease } from '../../reconcile/lease.ts';
import { desiredOnMain } from '../../reconcile/reconcile-own.ts';
import { ownKey } from '../engine.ts';
import { provisioningPlace } from '../provisioning-place.ts';
import { scopeOf } from '../reconcile/stack-world.ts';
import { knownStacks } from './known-stacks.ts';
import { encryptState, type MovedState, moveState } from './move-state.ts';
import { stateSettingsFile } from './state-settings-file.ts';
import { StateStore } from './state-store.ts';

export interface MoveRequest extends OwnPlace {
  data: string;
  /** A file with the block `provision` of the old place; by default what the default branch has. */
  from?: string | undefined;
  /** A file with the block `provision` of the new place; by default what the working tree has. */
  to?: string | undefined;
  isDryRun: boolean;
  /** Whether locks that a run left which died are taken away. */
  unlocks: boolean;
  /** How long to wait for another run in an environment, in milliseconds. */
  patience?: number | undefined;
  say(sentence: string): void;
}

export interface MovedStates {
  /** Sorted by stack. */
  states: readonly MovedState[];
  isDryRun: boolean;
  /** Whether they stayed where they are, and got the passphrases of their environments. */
  isSamePlace: boolean;
  /** The file with the settings of the new place; undefined where the working tree has them. */
  to: string | undefined;
}

/**
 * Copies the state of every stack from one place to another, and reads it again there. What is at the old place stays as it is. It may
 * be killed at any moment, and repeated: what has arrived is not copied again.
 *
 * Where both places are one, the states stay there and are encrypted with the passphrases of their environments.
 *
 * @throws {CannotRun} when both places are the same and no environment has a passphrase of its own, one cannot be asked, the new one cannot lock, or an environment's lease cannot be had
 */
export async function moveStates(request: MoveRequest): Promise<MovedStates> {
  const { root, data, env = process.env, isDryRun, say } = request;
  const own = await openOwnRepository(request);
  if (!isDryRun) await pullData({ scratch: own.scratch, data });
  const main = await desiredOnMain(own);
  const place = provisioningPlace(root, env);
  const settings = {
    from: request.from === undefined ? provisionSettings(main.settings) : stateSettingsFile(request.from),
    to: request.to === undefined ? provisionSettings(desiredState(root).settings) : stateSettingsFile(request.to),
  };
  const isSamePlace = JSON.stringify(sorted(settings.from.state)) === JSON.stringify(sorted(settings.to.state));
  const environments = [...environmentPolicies(main.settings).keys()];
  if (isSamePlace && !environments.some((name) => ownKey(name, settings.to, env) !== undefined))
    throw samePlace(request);
  using from = new StateStore(settings.from, place);
  using to = new StateStore(settings.to, place);
  if (!isDryRun) await to.backend.check?.();
  const known = await knownStacks(main, place, data);
  const stacks = await from.backend.stacks(known.all);
  const how = { from, to, isDryRun, unlocks: request.unlocks, say };
  const move = (stack: string) => (isSamePlace ? encryptState(stack, how) : moveState(stack, how));
  const states: MovedState[] = [];
  for (const environment of [...new Set(stacks.map(environmentOf))].sort()) {
    const there = stacks.filter((stack) => environmentOf(stack) === environment);
    const work = () => eachOfMany(there, move, settings.from.parallel);
    if (isDryRun) {
      states.push(...(await work()));
      continue;
    }
    const lease = await Lease.take({
      scratch: own.scratch,
      scope: scopeOf(environment),
      patience: request.patience,
      say,
      run: nameRun(systemClock.now()),
      who: (await own.actor()).login,
      workflow: workflowRun(env),
    });
    try {
      states.push(...(await work()));
      await lease.hold();
    } finally {
      await lease.release();
    }
  }
  return { states: states.sort((a, b) => (a.stack < b.stack ? -1 : 1)), isDryRun, isSamePlace, to: request.to };
}

function samePlace(request: Pick<MoveRequest, 'from' | 'to'>): CannotRun {
  const name = (file: string | undefined, otherwise: string) => (file === undefined ? otherwise : `\`${file}\``);
  return new CannotRun(
    `${name(request.from, 'The default branch')} and ${name(request.to, 'the working tree')} name the same place of states.`,
    {
      fix: 'Change `provision.state` in catalog/portal.yaml, or name a file with the block `provision` of the other place by `--from` or `--to`. To encrypt states with the passphrases of their environments, set those.',
    },
  );
}

function sorted(state: ProvisionSettings['state']): [string, unknown][] {
  return Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1));
}
