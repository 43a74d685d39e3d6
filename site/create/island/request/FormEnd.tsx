import type { MouseEvent, ReactNode } from 'react';

interface Props {
  clear(): void;
  words?: string | undefined;
  children: ReactNode;
}

export function FormEnd({ clear, words = 'Clear the form', children }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the controls inside it do something
    <div className="create-end" onMouseDown={keepFocus}>
      {children}
      <button type="button" className="link" onClick={clear}>
        {words}
      </button>
    </div>
  );
}

/** A field that lost its focus would say what is wrong with it, and push away what is about to be pressed. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a, button')) event.preventDefault();
}
