import { spans } from '../../text/words.ts';

/** A sentence in which text between backticks is code. */
export function Sentence({ text }: { text: string }) {
  return spans(text).map(({ text, code }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
    code ? <code key={place}>{text}</code> : text,
  );
}
