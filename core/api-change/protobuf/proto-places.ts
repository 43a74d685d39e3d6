/** A comment or a text, which are passed over; a brace, an end; or a word. */
const TOKEN = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[{};=]|[\w.]+/g;

const BLOCKS = new Set(['message', 'enum', 'service', 'extend', 'group']);

/**
 * The offsets of what a Protocol Buffers file defines, by names within its package: `Order`, `Order.total`, `Shop.Place`. The
 * parser gives no places.
 */
export function protoOffsets(text: string): Map<string, number> {
  const offsets = new Map<string, number>();
  const blocks: (string | undefined)[] = [];
  let words: { word: string; offset: number }[] = [];
  for (const { 0: word, index: offset } of text.matchAll(TOKEN)) {
    if (/^(?:\/[/*]|["'])/.test(word)) continue;
    if (word === '}') blocks.pop();
    if (word === '{' || word === ';') note(offsets, blocks, words);
    if (word === '{') {
      const [first, second] = words;
      blocks.push(first && BLOCKS.has(first.word) ? second?.word : undefined);
    }
    if (/^[{};]$/.test(word)) words = [];
    else words.push({ word, offset });
  }
  return offsets;
}

/** Notes what a statement defines: a block, a call, or what is before the equals sign. */
function note(
  offsets: Map<string, number>,
  blocks: readonly (string | undefined)[],
  words: readonly { word: string; offset: number }[],
): void {
  const [first] = words;
  if (!first) return;
  const isBlock = BLOCKS.has(first.word) || first.word === 'rpc' || first.word === 'oneof';
  const equals = words.findIndex(({ word }) => word === '=');
  const defined = isBlock ? words[1] : equals > 0 ? words[equals - 1] : undefined;
  const path = [...blocks.filter((name) => name !== undefined), defined?.word].join('.');
  if (defined && !offsets.has(path)) offsets.set(path, defined.offset);
}
