import { useCallback, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { hiddenBy, type MoreNode } from '#core/graph/picture.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { Ways } from './drawing/link-nodes.ts';
import { FilteredRefs } from './FilteredRefs.tsx';
import { ListDialog } from './ListDialog.tsx';

interface Props {
  node: MoreNode;
  topology: Topology;
  ways: Ways;
  close(): void;
  /** Draws more of them. Absent where the picture is as large as it may be. */
  draw?: (() => void) | undefined;
  centre?: ((ref: Ref) => void) | undefined;
}

export function MoreDialog({ node, topology, ways, close, draw, centre }: Props) {
  const heading = headingOf(node, topology);
  return (
    <ListDialog heading={heading} close={close}>
      {(dismiss) => (
        <>
          {draw && (
            <p className="more">
              <button
                type="button"
                className="button"
                onClick={() => {
                  dismiss();
                  draw();
                }}
              >
                Draw more of them
              </button>
            </p>
          )}
          {node.beyond !== undefined && (
            <p className="muted">
              {node.hides.length.toLocaleString('en')} of them are listed here; the lists of this page and the map have
              all.
            </p>
          )}
          <FilteredRefs
            refs={node.hides}
            topology={topology}
            ways={ways}
            centre={
              centre &&
              ((ref) => {
                dismiss();
                centre(ref);
              })
            }
          />
        </>
      )}
    </ListDialog>
  );
}

/** The node whose dialog is open. One of a team is drawn in full in its place. */
export function useMore(opened: readonly Ref[], change: (change: { opened: readonly Ref[] }) => void) {
  const [more, setMore] = useState<MoreNode>();
  const close = useCallback(() => setMore(undefined), []);
  const open = useCallback(
    (node: MoreNode) => (node.team ? change({ opened: [...opened, node.team] }) : setMore(node)),
    [change, opened],
  );
  return { more, close, open };
}

function headingOf(node: MoreNode, topology: Topology): string {
  const { id, of, group } = node;
  const number = hiddenBy(node).toLocaleString('en');
  const needed = id.startsWith('more:up');
  if (of)
    return `${number} more that ${needed ? `${topology.describe(of).title} needs` : `need ${topology.describe(of).title}`}`;
  if (group) return `${number} more in ${topology.describe(group as Ref).title}`;
  if (id.startsWith('more:up')) return `${number} more that are needed further on`;
  return id.startsWith('more:down') ? `${number} more that need these` : `${number} more`;
}
