import type { ReactNode } from 'react';
import type { NodeStatus } from '#core/graph/mermaid.ts';
import { isMore, type Picture } from '#core/graph/picture.ts';
import { NODE_STATUSES } from '../node-status.ts';

type Props = { picture: Picture; statuses: ReadonlySet<NodeStatus> };

const CLASSES: Readonly<Record<NodeStatus, string>> = {
  operational: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
};

/** Shapes as they are drawn, each in a box of 22 by 14. */
const SHAPES: readonly (readonly [kind: string, path: string])[] = [
  ['service', 'M1 1h20v12H1z'],
  ['api', 'M7 1h8a6 6 0 0 1 0 12H7A6 6 0 0 1 7 1z'],
  ['resource', 'M1 3.5a10 2.5 0 0 1 20 0v7a10 2.5 0 0 1-20 0zM1 3.5a10 2.5 0 0 0 20 0'],
  ['system', 'M1 1h20v12H1zM4.5 1v12M17.5 1v12'],
  ['domain', 'M5 1h12l4 6-4 6H5L1 7z'],
  ['team', 'M4 1h14a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z'],
  ['external', 'M1 1h20v12H1l4-6z'],
];

export function Legend({ picture, statuses }: Props) {
  const kinds = new Set(picture.nodes.map(({ kind }) => kind));
  const focus = picture.nodes.find((node) => !isMore(node) && node.focus);
  const others = picture.nodes.some((node) => !isMore(node) && node.missing && node.kind !== 'external');
  return (
    <ul className="legend" aria-label="Legend">
      {SHAPES.filter(([kind]) => kinds.has(kind)).map(([kind, path]) => (
        <Shape key={kind} path={path}>
          {kind === 'api' ? 'API' : kind}
        </Shape>
      ))}
      {focus && (
        <Shape path="M2 2h18v10H2z" look="focus">
          {focus.title}, which the graph is about
        </Shape>
      )}
      {others && (
        <Shape path="M1 1h20v12H1z" look="dashed">
          not in the catalog
        </Shape>
      )}
      {picture.nodes.some((node) => isMore(node) && node.team) && (
        <Shape path="M4 1h14a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3z" look="dashed">
          entries of another team: press it to draw them one by one
        </Shape>
      )}
      {picture.nodes.some((node) => isMore(node) && !node.team) && (
        <Shape path="M1 1h20v12H1z" look="dashed">
          +3 more: press it for a list of those that are not drawn
        </Shape>
      )}
      {NODE_STATUSES.filter(({ status }) => statuses.has(status)).map(({ status, sign, word }) => (
        <li key={status}>
          <span className={`sign ${CLASSES[status]}`} aria-hidden="true">
            {sign}
          </span>
          {word.toLowerCase()}
        </li>
      ))}
      {picture.grid ? <PointedAt /> : <Arrows {...{ picture }} />}
    </ul>
  );
}

function PointedAt() {
  return (
    <>
      <Shape path="M1 7h20">→ 3: it needs this one, by 3 relations</Shape>
      <Shape path="M1 7h20" look="dashed">
        ← 3: this one needs it
      </Shape>
      <li className="by-pointer">Point at a node, or reach it with Tab, to see its strongest relations.</li>
      <li className="by-touch">Choose List to see what each needs.</li>
    </>
  );
}

function Arrows({ picture }: Pick<Props, 'picture'>) {
  return (
    <>
      <Shape path="M1 7h18M15 3l4 4-4 4">needs: the arrow leads to what is needed</Shape>
      {picture.edges.some(({ count }) => count > 1) && (
        <li>
          <span className="sign" aria-hidden="true">
            3
          </span>
          on an arrow: the number of relations
        </li>
      )}
      <li className="by-pointer">Point at a node, or reach it with Tab, to follow what it needs and what needs it.</li>
    </>
  );
}

function Shape({ path, look, children }: { path: string; look?: string; children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 22 14" aria-hidden="true">
        <path className={look} d={path} />
      </svg>
      {children}
    </li>
  );
}
