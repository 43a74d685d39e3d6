/** Code and comments, which stay as they are, also to the end if nothing ends them; else the place of a link or an image, in Markdown or in HTML. */
const PLACES =
  /^(?:[ \t]|>)*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|$(?![\s\S]))|<!--(?:[\s\S]*?-->|[\s\S]*)|<pre\b(?:[\s\S]*?<\/pre>|[\s\S]*)|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)|(?<before>(?<!\\)\]\(<?|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?=\S+[ \t]*(?:["'(].*)?$)|\b(?:href|src)=["'])(?<to>(?<=\]\(|\]:[ \t]*)(?:[^()\s<>]|\([^()\s<>]*\))+|(?<=\(<|\]:[ \t]*<)[^<>\n]+(?=>)|(?<==")[^"\s<>]+|(?<==')[^'\s<>]+)/gm;

/** Where a link or an image of a document leads, as its author wrote it. */
export interface WrittenLink {
  to: string;
  /** Of `to` in the text, in UTF-16 code units from 0. */
  offset: number;
}

/** The links and images of a text in Markdown, but for those in code. */
export function* writtenLinks(markdown: string): Iterable<WrittenLink> {
  for (const { index, groups } of markdown.matchAll(PLACES)) {
    const { before, to } = groups ?? {};
    if (before !== undefined && to !== undefined) yield { to, offset: index + before.length };
  }
}

/** The same text with other links. @param place gives where a link leads; undefined leaves it as it is */
export function withLinks(markdown: string, place: (to: string) => string | undefined): string {
  return markdown.replace(PLACES, (whole: string, ...found) => {
    const { before, to } = found.at(-1) as { before?: string; to?: string };
    const placed = before === undefined || to === undefined ? undefined : place(to);
    return placed === undefined ? whole : before + placed;
  });
}
