import { isPersonLogin } from './accounts.ts';

/**
 * Says that somebody acts as another on this machine, which checks nobody. Undefined where nobody does, on GitHub, and for what is
 * refused because it is no person.
 */
export function rehearsalOf({ as, forge }: { as?: unknown; forge?: unknown }): string | undefined {
  if (typeof as !== 'string' || forge === 'github' || !isPersonLogin(as)) return undefined;
  return `Acting as \`${as}\` on this laptop: a rehearsal. On GitHub, only \`${as}\` can do this, signed in with their own account.`;
}
