import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Reach } from '#core/graph/fit-limits.ts';
import { landscape, type MapLevel, pictureOf } from '#core/graph/maps.ts';
import type { NeighbourhoodLimits } from '#core/graph/neighbourhood.ts';
import type { MoreNode } from '#core/graph/picture.ts';
import type { Unpacked } from '#core/published/topology-file.ts';
import { Drawing } from '../drawing/Drawing.tsx';
import { Legend } from '../drawing/Legend.tsx';
import { MoreDialog } from '../MoreDialog.tsx';
import { limitsOf, type MapState, MOST } from '../map-state.ts';
import { cutWords, levelTitle, pictureTally, pictureTitle } from '../picture-words.ts';
import { useFittedPicture } from '../use-fitted-picture.ts';
import { useNodeStatus } from '../use-node-status.ts';
import { waysIn } from '../ways.ts';
import { DrawnList } from './DrawnList.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { ImpactPanel } from './ImpactPanel.tsx';

interface Props {
  unpacked: Unpacked;
  state: MapState;
  /** What the map is about; undefined for the whole. */
  of: Ref | undefined;
  level: MapLevel;
  change(change: Partial<MapState>): void;
  centre(ref: Ref): void;
}

type MapReach = NeighbourhoodLimits & Reach;

const LARGEST = MOST.at(-1)!;

/** One picture with all that belongs to it. */
export function MapView({ unpacked, state, of, level, change, centre }: Props) {
  const { topology } = unpacked;
  const { direction, depth, most } = state;
  const opened = useSame(state.opened);
  const asked = useMemo(
    (): MapReach => limitsOf({ of: '', level, direction, depth, most, opened }),
    [level, direction, depth, most, opened],
  );
  const make = useCallback(
    ({ grid = false, ...limits }: MapReach) =>
      of
        ? pictureOf(topology, of, limits)
        : landscape(topology, level, level === 'domain' || grid ? { grid } : { limit: limits.limit }),
    [topology, of, level],
  );
  const { picture, limits, shrink } = useFittedPicture(make, asked, { mayShrink: most === undefined, inRows: !of });
  const status = useNodeStatus(picture, unpacked);
  const ways = useMemo(() => waysIn(topology, state), [topology, state]);
  const [more, setMore] = useState<MoreNode>();
  const [svg, setSvg] = useState<SVGSVGElement>();
  // The picture comes first: what is listed beside it may take as long.
  const affected = useDeferredValue(of);
  const subject = of && topology.describe(of);
  const title = subject ? pictureTitle(subject, direction) : levelTitle(level);
  const close = useCallback(() => setMore(undefined), []);
  const open = useCallback(
    (node: MoreNode) => (node.team ? change({ opened: [...opened, node.team] }) : setMore(node)),
    [change, opened],
  );
  const statuses = useMemo(() => new Set(status.values()), [status]);
  const page = of && ways.page(of);
  return (
    <>
      <div className="map-head">
        <h2 id="picture">{title}</h2>
        <p className="tally" role="status">
          {pictureTally(picture)} {cutWords(asked, limits)}
        </p>
        {page && subject && (
          <a className="more-link" href={page}>
            Page of {subject.title}
          </a>
        )}
      </div>
      <div className={of ? 'map-beside' : undefined}>
        <div>
          <Drawing {...{ picture, status, ways, centre, shrink }} label={title} open={open} drawn={setSvg} />
          <div className="map-foot">
            <Legend {...{ picture, statuses }} />
            <ExportButtons {...{ picture, status, svg }} name={fileName(state, level)} />
          </div>
        </div>
        {affected && <ImpactPanel of={affected} {...{ topology, ways }} />}
      </div>
      <DrawnList {...{ picture, status, topology, ways, centre }} open={open} />
      {more && (
        <MoreDialog
          {...{ topology, ways, close, centre }}
          node={more}
          draw={most !== LARGEST && !picture.grid ? () => change({ most: LARGEST }) : undefined}
        />
      )}
    </>
  );
}

function fileName({ of }: MapState, level: MapLevel): string {
  return `map-${of.replace(/[^\w.-]+/g, '-') || `${level}s`}`;
}

/** The first of values that are the same in words, so that what follows from them is not made again. */
function useSame<Value>(value: Value): Value {
  const same = useRef(value);
  if (JSON.stringify(same.current) !== JSON.stringify(value)) same.current = value;
  return same.current;
}
