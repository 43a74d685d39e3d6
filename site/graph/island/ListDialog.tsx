import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  heading: string;
  close(): void;
  children(dismiss: () => void): ReactNode;
}

export function ListDialog({ heading, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const dismiss = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is one beside the box; for the keyboard the browser closes a dialog by Escape
    <dialog
      ref={dialog}
      className="more-dialog"
      aria-label={heading}
      onClose={close}
      // A click beside the box lands on the dialog itself.
      onClick={(event) => event.target === dialog.current && dismiss()}
    >
      <div className="more-head">
        <h2>{heading}</h2>
        <button type="button" className="button" onClick={dismiss}>
          Close
        </button>
      </div>
      {children(dismiss)}
    </dialog>
  );
}
