import { spans } from '#core/text/spans.ts';

export function Sentence({ text }: { text: string }) {
  return spans(text).map(({ text, code }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
    code ? <code key={place}>{text}</code> : <Labels key={place} text={text} />,
  );
}

function Labels({ text }: { text: string }) {
  return (
    text
      .split(/\*\*(.+?)\*\*/)
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
      .map((part, place) => (place % 2 === 1 ? <b key={place}>{part}</b> : part))
  );
}
