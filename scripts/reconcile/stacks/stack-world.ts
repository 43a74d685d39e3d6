import { Provisioning } from '../../provision/provisioning.ts';
import type { Need } from '../needs.ts';
import type { World } from '../world.ts';

/** The world, and what provisions. */
export type StackWorld = World & { provisioning: Provisioning };

/** Provisions from this machine. */
export const PROVISIONING: Need<Provisioning> = {
  open: ({ machine, forge, desired }) => new Provisioning({ ...machine, isLocal: forge.kind === 'local' }, desired),
};

const PREFIX = 'environment:';

/** What a run that changes an environment keeps others out of. */
export function scopeOf(environment: string): string {
  return `${PREFIX}${environment}`;
}

/** The environment of a scope. */
export function environmentIn(scope: string): string {
  return scope.slice(PREFIX.length);
}
