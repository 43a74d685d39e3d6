import { dateTime, integer, list, type Of, object, string } from '../../catalog/schema/shapes.ts';
import type { VerifiedAudit } from '../verify-audit.ts';

const count = { ...integer, minimum: 0 };

export type ChainState = Of<typeof CHAIN_SCHEMA>;
export const CHAIN_SCHEMA = object(
  {
    lines: count,
    head: object({ seq: count, hash: string }),
    until: { ...count, description: 'The last line before the first sign of tampering.' },
    verified: dateTime,
    findings: list(object({ kind: string, file: string, line: count, message: string })),
    signs: { ...count, description: 'How many signs of tampering there are.' },
    comparedWith: list(string),
    unread: { ...string, description: 'Why a head that is kept elsewhere could not be read.' },
  },
  ['unread'],
);

/** Signs that a page lists. `portal audit verify` lists all. */
const SHOWN = 50;

export function chainState(
  { records, head, findings, until }: VerifiedAudit,
  about: Pick<ChainState, 'verified' | 'comparedWith' | 'unread'>,
): ChainState {
  return { lines: records.length, head, until, findings: findings.slice(0, SHOWN), signs: findings.length, ...about };
}
