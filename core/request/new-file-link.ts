import { encodeUri, encodeUriPart } from '../text/encode-uri.ts';
/** GitHub refuses addresses of about 8 KiB; the rest is room for what its log-in page adds. In characters. */
export const LONGEST_ADDRESS = 7168;

export interface NewFileLink {
  href: string;
  /** Whether the text is in it; else it is to be pasted. */
  isFilled: boolean;
}

/**
 * The page of GitHub on which a person finds a new file filled in.
 *
 * @see https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files
 */
export function newFileLink(
  { repository, branch }: { repository: string; branch: string },
  { path, text }: { path: string; text: string },
): NewFileLink {
  const page = `https://github.com/${encodeUri(repository)}/new/${branch.split('/').map(encodeUriPart).join('/')}`;
  const empty = `${page}?filename=${path.split('/').map(encodeUriPart).join('/')}`;
  const filled = `${empty}&value=${encodeUriPart(text)}`;
  return filled.length <= LONGEST_ADDRESS ? { href: filled, isFilled: true } : { href: empty, isFilled: false };
}
