import type { Block } from '../part/section.ts';
import type { Piece } from '../text/fit-markdown.ts';
import { harmless } from '../text/harmless.ts';
import { code, longestRun } from '../text/markdown-text.ts';
import { visible } from '../text/visible.ts';

/** Text of others' as code, which no text can end early; a folded one is left out whole where there is no room for it. */
export function blockPiece({ name, note, folded, lines }: Block): Piece {
  const shown = lines.map(visible);
  const fence = '`'.repeat(Math.max(2, longestRun(shown.join('\n'))) + 1);
  const rest = note === undefined ? '' : `, ${note}`;
  if (!folded) {
    const head = name === undefined ? '' : `${code(visible(name))}${rest}\n\n`;
    return { open: `${head}${fence}text`, items: shown, between: '\n', gap: '\n', close: fence };
  }
  return {
    open: `<details><summary><code>${html(visible(name ?? ''))}</code>${rest}</summary>\n\n${fence}text`,
    ...{ items: [shown.join('\n')], gap: '\n', close: `${fence}\n\n</details>` },
    ...(name !== undefined && { name }),
  };
}

/** GitHub reads the summary of a fold as HTML; in `code` it looks for no mention. */
function html(text: string): string {
  return harmless(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
