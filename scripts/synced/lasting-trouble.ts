import type { Trouble } from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';

/** Trouble that was there before is as old as it was. */
export function lastingTrouble(
  { kind, message }: Pick<Trouble, 'kind' | 'message'>,
  before: { trouble?: Trouble } | undefined,
  now: Time,
): Trouble {
  const since = before?.trouble?.kind === kind ? before.trouble.since : now;
  return { kind, message: message.slice(0, 600), since };
}
