import { useMemo } from 'react';
import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { NodeStatus } from '#core/graph/mermaid.ts';
import { isReportedByNeeder } from '#core/graph/need.ts';
import { type EntityNode, isMore, type MoreNode, type Picture } from '#core/graph/picture.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { Centre } from '../FilteredRefs.tsx';
import { NODE_STATUSES } from '../node-status.ts';

interface Props {
  picture: Picture;
  status: ReadonlyMap<Ref, NodeStatus>;
  topology: Topology;
  ways: Ways;
  open(node: MoreNode): void;
  centre(ref: Ref): void;
}

/** The picture in words: every node with what it needs, for who does not see the drawing, and for who looks for a name. */
export function DrawnList({ picture, status, topology, ways, open, centre }: Props) {
  const needs = useMemo(() => needsIn(picture), [picture]);
  const nodes = picture.nodes.filter((node): node is EntityNode => !isMore(node));
  const hasHealth = status.size > 0;
  return (
    <details className="drawn-list">
      <summary>What is drawn, as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll only what has the focus, and the table may be wider than its box */}
      <section className="scroll" tabIndex={0} aria-label="What is drawn">
        <table>
          <Head {...{ hasHealth }} />
          <tbody>
            {nodes.map((node) => (
              <tr key={node.ref}>
                <th scope="row">
                  <a href={ways.page(node.ref) ?? ways.map(node.ref)}>{node.title}</a>
                </th>
                <td className="minor">{kindNoun(node.kind)}</td>
                <td className="minor">{node.owner && topology.describe(node.owner).title}</td>
                {hasHealth && <td>{wordOf(status.get(node.ref))}</td>}
                <td>{needs.get(node.ref)?.join(', ')}</td>
                <td>{!node.focus && <Centre title={node.title} centre={() => centre(node.ref)} />}</td>
              </tr>
            ))}
            {picture.nodes.filter(isMore).map((node) => (
              <tr key={node.id}>
                <th scope="row">
                  <button type="button" className="quiet" onClick={() => open(node)}>
                    {node.title}
                  </button>
                </th>
                <td className="minor" />
                <td className="minor" />
                {hasHealth && <td />}
                <td>{needs.get(node.id)?.join(', ')}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Head({ hasHealth }: { hasHealth: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col" className="minor">
          Kind
        </th>
        <th scope="col" className="minor">
          Owner
        </th>
        {hasHealth && <th scope="col">Health</th>}
        <th scope="col">Needs</th>
        <th scope="col">
          <span className="unseen">Centre</span>
        </th>
      </tr>
    </thead>
  );
}

function wordOf(status: NodeStatus | undefined): string {
  const look = NODE_STATUSES.find((each) => each.status === status);
  return look ? `${look.sign} ${look.word}` : '';
}

/** By the id of a node: titles of those that it needs. */
function needsIn({ nodes, edges }: Picture): ReadonlyMap<string, string[]> {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const needs = new Map<string, string[]>();
  for (const { from, relation, to } of edges) {
    const [needer, needed] = isReportedByNeeder(relation) ? [from, to] : [to, from];
    needs.set(needer, [...(needs.get(needer) ?? []), titles.get(needed)!]);
  }
  return needs;
}
