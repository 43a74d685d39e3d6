import { useEffect, useMemo, useRef, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { needsBetween } from '#core/graph/matrix.ts';
import type { Topology } from '#core/graph/topology.ts';
import { count } from '#core/text/count.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { PAGE } from '../FilteredRefs.tsx';

interface Props {
  needer: Ref;
  needed: Ref;
  topology: Topology;
  ways: Ways;
  close(): void;
}

/** Every relation by which one domain, or system, needs another. */
export function PairDialog({ needer, needed, topology, ways, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const needs = useMemo(() => needsBetween(topology, needer, needed), [topology, needer, needed]);
  const [pages, setPages] = useState(1);
  const shown = needs.slice(0, pages * PAGE);
  const title = (ref: Ref) => topology.describe(ref).title;
  const link = (ref: Ref) => <a href={ways.page(ref) ?? ways.map(ref)}>{title(ref)}</a>;
  const owner = (ref: Ref) => {
    const by = topology.get(ref)?.owner;
    return by && <span className="count">{title(by)}</span>;
  };
  const heading = `${title(needer)} needs ${title(needed)}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className="more-dialog"
      aria-label={heading}
      onClose={close}
      // A click beside the box lands on the dialog itself.
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="more-head">
        <h2>{heading}</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <p className="tally">
        {count(needs.length, 'relation', 'relations')} between the {refParts(needer).kind}s{' '}
        <a href={ways.map(needer)}>{title(needer)}</a> and <a href={ways.map(needed)}>{title(needed)}</a>.
      </p>
      <table className="pairs">
        <thead>
          <tr>
            <th scope="col">In {title(needer)}</th>
            <th scope="col">needs, in {title(needed)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((need) => (
            <tr key={`${need.needer} ${need.needed} ${need.edge.relation}`}>
              <th scope="row">
                {link(need.needer)} {owner(need.needer)}
              </th>
              <td>
                {link(need.needed)} {owner(need.needed)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < needs.length && (
        <p className="more">
          <button type="button" className="button" onClick={() => setPages(pages + 1)}>
            Show {Math.min(PAGE, needs.length - shown.length)} more
          </button>
        </p>
      )}
    </dialog>
  );
}
