import { selectionQuery } from '../../selection/entry-query.ts';
import type { Selection } from './use-selection.ts';

/** What one request changes at most. */
const MOST = 1000;

interface Props {
  base: string;
  selection: Selection;
  things: string;
}

export function SelectionBar({ base, selection, things }: Props) {
  const { count } = selection;
  const isTooMany = count > MOST;
  const change = () => location.assign(`${base}create/change/${selectionQuery(selection.refs(), Date.now())}`);
  return (
    <section className="selection-bar" aria-label="Selection">
      <p role="status">
        {count === 0
          ? `No ${things} selected. Hold Shift to select a range.`
          : `${count.toLocaleString('en')} selected.${isTooMany ? ` At most ${MOST.toLocaleString('en')} can be changed at once.` : ''}`}
      </p>
      <button type="button" className="button primary" disabled={count === 0 || isTooMany} onClick={change}>
        Change…
      </button>
      <button type="button" className="button" onClick={selection.toggle}>
        Cancel
      </button>
    </section>
  );
}
