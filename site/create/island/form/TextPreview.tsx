import type { ReactNode } from 'react';

interface Props {
  id: string;
  label: string;
  heading: ReactNode;
  text: string;
}

/** What is asked for, as a text; a sentence as long as there is none. */
export function TextPreview({ id, label, heading, text }: Props) {
  return (
    <section className="create-preview" aria-label={label}>
      <h2>{heading}</h2>
      {text === '' ? (
        <p className="sub">Fill in the form to see it.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre id={id} tabIndex={0}>
          {text}
        </pre>
      )}
    </section>
  );
}
