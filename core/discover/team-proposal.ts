import { compareText } from '../text/compare-text.ts';
import type { Finding } from './finding.ts';

export type Proposed = Extract<Finding, { outcome: 'proposed' }>;

/** What one team is asked about in one pull request. */
export interface TeamProposal {
  /** Named as its folder. */
  team: string;
  /** The same for the same organisation and team, whenever it runs. */
  branch: string;
  /** Sorted by repository. */
  entries: readonly Proposed[];
}

/** Puts together what is one team's to decide. */
export function teamProposals(findings: readonly Finding[], organisation: string): TeamProposal[] {
  const proposed = findings.filter((finding) => finding.outcome === 'proposed');
  return [...Map.groupBy(proposed, ({ team }) => team)]
    .map(([team, entries]) => ({
      team,
      branch: `discover/${branchPart(organisation)}/${branchPart(team)}`,
      entries: entries.toSorted((a, b) => compareText(a.repository, b.repository)),
    }))
    .sort((a, b) => compareText(a.team, b.team));
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function branchPart(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('/', '--')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|\.$/g, '')
    .replace(/\.lock$/, '-lock');
}
