const MOST_WORDS = 30;

/**
 * One line for each sentence of more than 30 words: `docs/health.md:7  34 words  A service that …`.
 *
 * A paragraph, an item of a list and a cell of a table each start a sentence of their own. Code in a line counts as one word.
 */
export function findLongSentences(path: string, content: string): string[] {
  return blocks(content).flatMap(({ line, text }) =>
    text.split(/(?<=[.!?]["”)*]{0,3})\s+/).flatMap((sentence) => {
      const words = sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
      return words > MOST_WORDS ? [`${path}:${line}  ${words} words  ${sentence.trim().slice(0, 60)} …`] : [];
    }),
  );
}

interface Block {
  line: number;
  text: string;
}

/** Paragraphs, items, headings and cells. By hand, since a parser of Markdown takes seconds for all of the documentation. */
function blocks(content: string): Block[] {
  const found: Block[] = [];
  let isOpen = false;
  for (const [index, line] of withoutFences(content).split('\n').entries()) {
    const start = /^ {0,3}(#+|[-*>]|\d+[.]) /.exec(line);
    if (line.startsWith('|')) found.push(...cells(line).map((text) => ({ line: index + 1, text })));
    else if (start) found.push({ line: index + 1, text: line.slice(start[0].length) });
    else if (isOpen) found.at(-1)!.text += ` ${line.trim()}`;
    else if (line.trim() && !/^ {4}/.test(line)) found.push({ line: index + 1, text: line });
    isOpen =
      line.trim() !== '' && !line.startsWith('|') && !start?.[1]?.startsWith('#') && (isOpen || !/^ {4}/.test(line));
  }
  return found.map(({ line, text }) => ({
    line,
    text: text.replace(/`+[^`]+`+/g, 'code').replace(/\]\([^)]*\)/g, ']'),
  }));
}

const cells = (row: string) => row.split(/(?<!\\)\|/);
const withoutFences = (content: string) =>
  content.replace(/^ *(```+|~~~+)[\s\S]*?\n *\1/gm, (code) => code.replace(/[^\n]/g, ''));
