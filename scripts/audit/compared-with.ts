import type { ChainHead, KeptHead } from '#core/audit/audit-record.ts';
import { HEAD_KEPT } from './kept-head.ts';

/** Says which heads from before an audit was compared with: none, where there was no such head. */
export function comparedWith({ known, kept }: { known?: ChainHead | undefined; kept: readonly KeptHead[] }): string[] {
  return [
    ...(known ? ['the last line that this machine saw'] : []),
    ...(kept.some(({ where }) => where === HEAD_KEPT) ? ['the head that is kept in another place'] : []),
    ...(kept.some(({ where }) => where !== HEAD_KEPT) ? ['the head that `--head` gives'] : []),
  ];
}
