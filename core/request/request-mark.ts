import { encodeUri } from '../text/encode-uri.ts';
export interface RequestMark {
  path: string;
  commit: string;
}

/** A line that people do not see, for the end of a pull request's text. */
export function requestMark({ path, commit }: RequestMark): string {
  return `<!-- waypost:request ${encodeUri(path)} ${commit} -->`;
}

/** What the last line of a pull request's text says; undefined where it says nothing. Anybody may have written it. */
export function readRequestMark(body: string): RequestMark | undefined {
  const [, path, commit] = /(?:^|\n)<!-- waypost:request (\S+) ([0-9a-f]{40}) -->\s*$/.exec(body) ?? [];
  if (path === undefined || commit === undefined) return undefined;
  try {
    return { path: decodeURI(path), commit };
  } catch {
    return undefined;
  }
}
