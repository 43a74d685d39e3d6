import { useMemo } from 'react';
import type { MapLevel } from '#core/graph/map-kinds.ts';
import type { Topology } from '#core/graph/topology.ts';
import { count } from '#core/text/count.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { levelTitle } from '../picture-words.ts';
import { ShowMore, useFilteredList } from '../ShowMore.tsx';
import { type BoxLine, boxLines } from './box-lines.ts';
import { PairLink, type PairWays } from './PairLink.tsx';

interface Props {
  topology: Topology;
  level: Exclude<MapLevel, 'service'>;
  ways: Ways;
  pairs: PairWays;
}

const NAMED = 4;

export function BoxList({ topology, level, ways, pairs }: Props) {
  const lines = useMemo(() => boxLines(topology, level), [topology, level]);
  const { shown, all, show, tally, field } = useFilteredList(lines, wordsOf, `Filter ${level}s`);
  const groups = [...Map.groupBy(shown, ({ domain }) => domain)];
  return (
    <>
      <div className="map-head">
        <h2 id="picture">{levelTitle(level)}</h2>
        <p className="tally" role="status">
          {tally(count(all, level, `${level}s`))}
        </p>
      </div>
      <div className="map-toolbar">{field}</div>
      {groups.map(([domain, lines]) => (
        <section key={domain ?? ''} className="box-group">
          {lines[0]?.group && <h3>{lines[0].group}</h3>}
          <ul>
            {lines.map((line) => (
              <Line key={line.ref} {...{ line, topology, ways, pairs }} />
            ))}
          </ul>
        </section>
      ))}
      <ShowMore shown={shown.length} lines=".box-group li" {...{ all, show }} />
    </>
  );
}

function wordsOf({ ref, title, group }: BoxLine): string {
  return `${title} ${ref} ${group}`;
}

function Line({ line, topology, ways, pairs }: Omit<Props, 'level'> & { line: BoxLine }) {
  const { ref, title, services, needs, needed } = line;
  return (
    <li>
      <a className="strong" href={ways.map(ref)}>
        {title}
      </a>{' '}
      <span className="count">
        {count(services, 'service', 'services')}, needed by {needed.toLocaleString('en')}
      </span>
      {needs.length > 0 && (
        <span className="by-way">
          needs{' '}
          {needs.slice(0, NAMED).map((tie, place) => (
            <span key={tie.needed}>
              {place > 0 && ', '}
              <PairLink {...{ tie, pairs }}>
                {topology.describe(tie.needed).title} ({tie.count})
              </PairLink>
            </span>
          ))}
          {needs.length > NAMED && ` and ${needs.length - NAMED} more`}
        </span>
      )}
    </li>
  );
}
