import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { type Matrix, matrixOf } from '#core/graph/matrix.ts';
import type { Tie } from '#core/graph/roll-up.ts';
import type { Level, Topology } from '#core/graph/topology.ts';
import { count } from '#core/text/count.ts';
import { isPlain } from '../../../keys/key-pressed.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { levelTitle } from '../picture-words.ts';
import { PairLink, type PairWays } from './PairLink.tsx';

interface Props {
  topology: Topology;
  level: Level;
  ways: Ways;
  pairs: PairWays;
}

const WORDS: Readonly<Record<Level, readonly [one: string, many: string]>> = {
  domain: ['domain', 'domains'],
  system: ['system', 'systems'],
};

/** What needs what as a table: a row needs the columns in which it has numbers. Arrow keys go from number to number. */
export function MatrixView({ topology, level, ways, pairs }: Props) {
  const matrix = useMemo(() => matrixOf(topology, level), [topology, level]);
  const table = useRef<HTMLTableElement>(null);
  const title = (ref: Ref) => topology.describe(ref).title;
  const { boxes, cells, most, left } = matrix;
  const first = firstCell(matrix);
  return (
    <>
      <div className="map-head">
        <h2 id="picture">{levelTitle(level)}</h2>
        <p className="tally" role="status">
          {matrixTally(matrix)}
          {left > 0 && ` The ${boxes.length} ${WORDS[level][1]} with most relations are shown; the list has all.`}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="matrix-frame" tabIndex={0} aria-label={`Relations between ${WORDS[level][1]}`}>
        <table className="matrix" ref={table} onKeyDown={(event) => step(event, table.current)}>
          <caption className="unseen">
            Each row needs the columns in which it has a number: of relations between the two {WORDS[level][1]}.
          </caption>
          <thead>
            <tr>
              <td className="corner">
                <span aria-hidden="true">needs →</span>
              </td>
              {boxes.map(({ ref }) => (
                <th key={ref} scope="col">
                  <a href={ways.map(ref)} tabIndex={-1} title={title(ref)}>
                    {title(ref)}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {boxes.map(({ ref, inside }) => (
              <tr key={ref}>
                <th scope="row">
                  <a href={ways.map(ref)} title={title(ref)}>
                    {title(ref)}
                  </a>
                </th>
                {boxes.map((column) =>
                  column.ref === ref ? (
                    <td
                      key={ref}
                      className="own"
                      title={`Inside ${title(ref)}: ${count(inside, 'relation', 'relations')}`}
                    />
                  ) : (
                    <Cell
                      key={column.ref}
                      tie={cells.get(ref)?.get(column.ref)}
                      {...{ title, pairs, most }}
                      isFirst={ref === first?.[0] && column.ref === first[1]}
                    />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface CellProps {
  tie: Tie | undefined;
  title(ref: Ref): string;
  pairs: PairWays;
  most: number;
  isFirst: boolean;
}

function Cell({ tie, title, pairs, most, isFirst }: CellProps) {
  if (!tie) return <td />;
  const words = `${title(tie.needer)} needs ${title(tie.needed)}: ${count(tie.count, 'relation', 'relations')}`;
  return (
    <td data-weight={weightOf(tie.count, most)}>
      <PairLink {...{ tie, pairs }} tabIndex={isFirst ? 0 : -1} title={words} aria-label={words}>
        {tie.count}
      </PairLink>
    </td>
  );
}

/** 1 to 4: a hundred relations are darker than ten, and these than one. */
function weightOf(value: number, most: number): number {
  return most <= 1 ? 1 : 1 + Math.round((3 * Math.log(value)) / Math.log(most));
}

function firstCell({ boxes, cells }: Matrix): readonly [Ref, Ref] | undefined {
  for (const { ref } of boxes) {
    const column = boxes.find((box) => cells.get(ref)?.has(box.ref));
    if (column) return [ref, column.ref];
  }
  return undefined;
}

function matrixTally({ boxes, cells, level }: Matrix): string {
  const pairs = [...cells.values()].reduce((sum, row) => sum + row.size, 0);
  return `${count(boxes.length, ...WORDS[level])}; ${count(pairs, 'pair has', 'pairs have')} relations. A row needs the columns in which it has a number.`;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** Goes to the next number in a direction. Tab comes to the last that was visited. */
function step(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const [rows, columns] = STEPS[event.key] ?? [0, 0];
  const cell = (event.target as Element).closest('td');
  if ((rows === 0 && columns === 0) || !cell || !table || !isPlain(event)) return;
  event.preventDefault();
  let [row, column] = [(cell.parentElement as HTMLTableRowElement).sectionRowIndex, cell.cellIndex];
  for (;;) {
    row += rows;
    column += columns;
    const next = table.tBodies[0]!.rows[row]?.cells[column];
    if (!next || next.tagName === 'TH') return;
    const link = next.querySelector('a');
    if (!link) continue;
    for (const other of table.querySelectorAll('td a[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    link.tabIndex = 0;
    link.focus();
    return;
  }
}
