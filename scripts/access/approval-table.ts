import { APPROVAL_ROWS } from '#core/access/approval-rows.ts';

const OPEN = '<!-- approvals -->';
const CLOSE = '<!-- /approvals -->';

/** Puts who must approve what between the marks of a document. */
export function withApprovals(text: string): string {
  const [open, close] = [text.indexOf(OPEN), text.indexOf(CLOSE)];
  if (open < 0 || close < open) throw new Error(`The document has no ${OPEN} and ${CLOSE}.`);
  const rows = APPROVAL_ROWS.map(
    ({ changes, approves, more }) =>
      `| ${changes} | ${approves}${more ? ` ([${more.replace(/#.*/, '')}](${more}))` : ''} |`,
  );
  const table = ['| what changes | who must approve |', '|---|---|', ...rows].join('\n');
  return `${text.slice(0, open)}${OPEN}\n\n${table}\n\n${text.slice(close)}`;
}
