import { spans } from '../../text/words.ts';

/** A sentence whose backticks make code of what stands between them. */
export function Sentence({ text }: { text: string }) {
  return spans(text).map(({ text, code }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
    code ? <code key={place}>{text}</code> : text,
  );
}
