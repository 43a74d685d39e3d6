import { type RefObject, useEffect, useRef } from 'react';

/** Of the place of every form: an address with it leads to the first field. */
const HASH = '#request';

/**
 * Gives the first field of a form the focus, where the address of the page leads to the form and nothing else has the focus.
 *
 * @param isSettled whether the fields are drawn for good: the library draws them again when it knows their conditions
 */
export function useFirstField(isSettled: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isSettled || location.hash !== HASH || document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>('.field :is(input, select, textarea)')?.focus();
  }, [isSettled]);
  return form;
}
