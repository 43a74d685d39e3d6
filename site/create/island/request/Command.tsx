import { useState } from 'react';
import { copyText } from '../../../text/copy-text.ts';

export function Command({ text }: { text: string }) {
  const [isCopied, setCopied] = useState<boolean>();
  return (
    <div className="code-block">
      <pre>{text}</pre>
      <button type="button" className="button copy-code" onClick={() => void copyText(text).then(setCopied)}>
        {isCopied === undefined ? 'Copy' : isCopied ? 'Copied' : 'Not copied: select it'}
      </button>
    </div>
  );
}

type Props = { text: string; entry: string };

/** Copies the entry, or marks it where a browser forbids that. */
export function CopyEntry({ text, entry }: Props) {
  const [said, setSaid] = useState<{ of: string; words: string }>();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid({ of: text, words: 'Copied.' });
    } catch {
      getSelection()?.selectAllChildren(document.getElementById(entry)!);
      setSaid({ of: text, words: 'The browser does not allow copying. The entry is selected: press Ctrl+C or ⌘C.' });
    }
  }
  return (
    <>
      <button type="button" className="button primary" onClick={() => void copy()}>
        Copy the entry
      </button>
      <span className="field-hint" role="status">
        {said?.of === text ? said.words : ''}
      </span>
    </>
  );
}
