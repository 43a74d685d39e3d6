import { visible } from './visible.ts';

/** Lines of cells as CSV (RFC 4180). Nothing in it is a formula to a spreadsheet, also where that splits cells at other signs. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(text: string): string {
  const harmless = text
    .replace(/[^\r\n]+/g, visible)
    .replace(/^[\t\r\n]/, "'$&")
    .replace(FORMULA, "$1'$2");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The sign that begins one, also in its full width. Where a cell is split, quotes in it can be those around a cell. */
const FORMULA = /((?:^|[;\t\r\n])[\s"]*)([=+\-@＝＋－＠])/g;
