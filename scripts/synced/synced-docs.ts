import type { Problem } from '#core/catalog/problem.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { SyncedService, SyncedSpec } from '#core/synced/synced-file.ts';
import { compareText } from '#core/text/compare-text.ts';
import type { CannotRun } from '../cannot-run.ts';
import type { Damage } from '../observed/data-folder.ts';
import type { Targets } from './sync-targets.ts';

export interface SyncedDocs {
  services: number;
  /** APIs whose description is at an address. */
  specs: number;
  /** Services and APIs of which there is a new copy. */
  changed: readonly Ref[];
  /** Services and APIs whose pages are now others, or that are no longer synced. */
  affected: readonly Ref[];
  fetched: number;
  /** What could not be copied, with a full sentence. */
  troubles: readonly { entity: Ref; message: string }[];
  /** Services of which something was too much, with full sentences. */
  limits: readonly { entity: Ref; messages: readonly string[] }[];
  /** What is wrong in `docs` of catalog/portal.yaml; the default holds in its place. */
  settings: readonly Problem[];
  /** Why the run ended before it had looked at all. */
  stopped?: CannotRun;
  damages: readonly Damage[];
}

export interface Outcome<Known extends SyncedService | SyncedSpec = SyncedService | SyncedSpec> {
  known: Known;
  fetched: number;
  /** Whether there is a new copy. */
  isNew: boolean;
  /** Of its trouble, what only the terminal shows. */
  detail?: string;
}

export function accountOf(
  chosen: Targets,
  done: ReadonlyMap<Ref, Outcome>,
): Omit<SyncedDocs, 'affected' | 'settings' | 'stopped' | 'damages'> {
  const all = [...done].sort(([a], [b]) => compareText(a, b));
  return {
    services: chosen.services.size,
    specs: chosen.specs.size,
    changed: all.filter(([, { isNew }]) => isNew).map(([entity]) => entity),
    fetched: all.reduce((sum, [, { fetched }]) => sum + fetched, 0),
    troubles: all.flatMap(([entity, { known }]) => (known.trouble ? [{ entity, message: known.trouble.message }] : [])),
    limits: all.flatMap(([entity, { known }]) =>
      'limits' in known && known.limits ? [{ entity, messages: known.limits }] : [],
    ),
  };
}

/** References whose values differ. */
export function differing(before: ReadonlyMap<Ref, unknown>, after: ReadonlyMap<Ref, unknown>): Ref[] {
  const refs = new Set([...before.keys(), ...after.keys()]);
  return [...refs]
    .filter((ref) => JSON.stringify(before.get(ref)) !== JSON.stringify(after.get(ref)))
    .sort(compareText);
}
