import { AUDIT } from '#core/audit/shown-audit.ts';
import type { ChainState } from '#core/audit/timeline/chain-state.ts';
import { type LineHtmlOptions, lineHtml } from '#core/audit/timeline/line-html.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { visibleLine } from '#core/text/visible.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { href } from '../text/href.ts';
import { number } from '../text/words.ts';

export const AUDIT_ADDRESS = 'audit';

export const auditMenu: MenuPart = {
  heading: 'Operate',
  items: (snapshot) => (AUDIT.of(snapshot) ? [menuItem('Audit', AUDIT_ADDRESS, { key: 'u' })] : []),
};

export type ChainView =
  | { is: 'none' }
  | { is: 'intact'; sentence: string; verified: string; head: string; comparison: string }
  | {
      is: 'broken';
      sentence: string;
      verified: string;
      comparison: string;
      findings: { place: string; kind: string; message: string }[];
      more: number;
    };

/** Undefined where the portal shows no audit, as one of a foreign folder. */
export function auditPage(snapshot: Snapshot) {
  const record = AUDIT.of(snapshot);
  if (!record) return undefined;
  const { total, chain, choices, latest } = record;
  const options = lineOptions(snapshot);
  return { total, chain: chainView(chain), choices, rows: latest.map((line) => lineHtml(line, options)), options };
}

export function lineOptions(snapshot: Snapshot): LineHtmlOptions {
  const { repository } = snapshot.portal;
  const chain = AUDIT.of(snapshot)?.chain;
  return {
    base: href(''),
    ...(repository && { commits: `https://github.com/${repository}/commit/` }),
    ...(chain && chain.signs > 0 && { until: chain.until }),
  };
}

function chainView(chain: ChainState | undefined): ChainView {
  if (!chain) return { is: 'none' };
  const { lines, head, until, verified, findings, signs, comparedWith, unread } = chain;
  const compared = comparedWith.length > 0 ? `Compared with ${comparedWith.join(' and ')}.` : NOT_COMPARED;
  const comparison = unread === undefined ? compared : `${compared} ${unread}`;
  if (signs === 0) {
    const sentence = lines === 0 ? 'The audit has no lines yet.' : `Verified until line ${number(head.seq)}.`;
    return { is: 'intact', sentence, verified, comparison, head: head.hash };
  }
  return {
    is: 'broken',
    sentence: until === 0 ? 'No line can be trusted.' : `Only the lines until ${number(until)} are verified.`,
    verified,
    comparison,
    findings: findings.map(({ file, line, kind, message }) => ({
      place: visibleLine(line > 0 ? `${file}:${line}` : file),
      kind,
      message: visibleLine(message),
    })),
    more: signs - findings.length,
  };
}

const NOT_COMPARED = 'There is no earlier head to compare it with, so a rewritten history would not be found.';
