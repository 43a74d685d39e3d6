import { versionOf } from './version.ts';

/** How the first line of each file begins that a release makes. */
const MADE_BY = '# Made by waypost';

const HEADING = new RegExp(`^${MADE_BY} (\\S+), do not edit: .* ([0-9a-f]{8})$`);

/**
 * A file of a release, under a line that says which release made it and shows whether somebody edited it.
 *
 * @param version undefined in a checkout of Waypost, whose own files have no such line
 */
export function madeFile(version: string | undefined, text: string): string {
  if (version === undefined) return text;
  return `${MADE_BY} ${version}, do not edit: \`npx waypost upgrade\` makes it again. ${checksum(text)}\n${text}`;
}

/** The release that made a file; undefined where none did. */
export function madeVersion(text: string): string | undefined {
  return versionOf(headingOf(text)?.[1] ?? '');
}

/** Whether a release made a file and nobody edited it since. */
export function isAsMade(text: string): boolean {
  const made = text.replaceAll('\r\n', '\n');
  return headingOf(made)?.[2] === checksum(made.slice(made.indexOf('\n') + 1));
}

/** A text without the line that a release writes above it. */
export function withoutHeading(text: string): string {
  return isAsMade(text) ? text.slice(text.indexOf('\n') + 1) : text;
}

function headingOf(text: string): RegExpExecArray | null {
  return HEADING.exec(text.split(/\r?\n/, 1)[0]!);
}

/** FNV-1a. It shows an edit, and is no protection against who wants to hide one. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
