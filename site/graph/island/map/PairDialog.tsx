import { useMemo, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { needsBetween } from '#core/graph/matrix.ts';
import type { Topology } from '#core/graph/topology.ts';
import { count } from '#core/text/count.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { ListDialog } from '../ListDialog.tsx';
import { PAGE, ShowMore } from '../ShowMore.tsx';

interface Props {
  needer: Ref;
  needed: Ref;
  topology: Topology;
  ways: Ways;
  close(): void;
}

export function PairDialog({ needer, needed, topology, ways, close }: Props) {
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
    <ListDialog heading={heading} close={close}>
      {() => (
        <>
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
          <ShowMore shown={shown.length} all={needs.length} lines=".pairs tbody tr" show={() => setPages(pages + 1)} />
        </>
      )}
    </ListDialog>
  );
}
