import type { Desired } from '#core/desired/desired.ts';
import type { Taken } from '#core/provision/stack/credentials.ts';
import type { DesiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Need } from '../../reconcile/needs.ts';
import type { World } from '../../reconcile/world.ts';
import type { RecordedStack } from './resource-records.ts';
import { EngineHere, type StackEngine } from './stack-engine.ts';

export type StackWorld = World & { engine: StackEngine; selection: Selection; taken: LookForTaken };

/** Says whether a service has the credentials of the last apply of a stack. */
export type LookForTaken = (stack: RecordedStack) => Promise<Taken>;

/** The stacks that a run looks after. Undefined of all, and then also of those that are to be deleted. */
export type Selection = ((desired: Desired) => DesiredStacks) | undefined;

/** By default, a run looks after all stacks. */
export const SELECTION: Need<Selection> = { open: () => undefined };

export const ENGINE: Need<StackEngine> = {
  open: ({ machine, forge, desired }) => new EngineHere({ ...machine, isLocal: forge.kind === 'local' }, desired),
};

const PREFIX = 'environment:';

/** What a run that changes an environment keeps others out of. */
export function scopeOf(environment: string): string {
  return `${PREFIX}${environment}`;
}

export function isScopeOfEnvironment(scope: string): boolean {
  return scope.startsWith(PREFIX);
}

export function environmentIn(scope: string): string {
  return scope.slice(PREFIX.length);
}
