import type { Ref } from '#core/catalog/ref.ts';
import type { Kept, SyncedFile, SyncedService, SyncedSpec } from '#core/synced/synced-file.ts';
import { compareText } from '#core/text/compare-text.ts';
import type { Time } from '#core/text/time.ts';

export interface KnownCopies {
  services: Map<Ref, SyncedService>;
  specs: Map<Ref, SyncedSpec>;
}

export function* copiesOf({ services, specs }: KnownCopies): Iterable<Kept> {
  for (const { copy } of [...services.values(), ...specs.values()]) if (copy) yield copy;
}

export function knownIn(file: SyncedFile | undefined): KnownCopies {
  return { services: mapOf(file?.services ?? {}), specs: mapOf(file?.specs ?? {}) };
}

function mapOf<Value>(values: Readonly<Record<Ref, Value>>): Map<Ref, Value> {
  return new Map(Object.entries(values) as [Ref, Value][]);
}

export function manifestOf({ services, specs }: KnownCopies, checked: Time): SyncedFile {
  return { version: 1, checked, services: sorted(services), ...(specs.size > 0 && { specs: sorted(specs) }) };
}

function sorted<Value>(values: ReadonlyMap<Ref, Value>): Record<Ref, Value> {
  return Object.fromEntries([...values].sort(([a], [b]) => compareText(a, b)));
}
