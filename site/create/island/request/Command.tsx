import { useState } from 'react';
import { copyText } from '../../../text/copy-text.ts';

/** A command with a button that copies it. */
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
