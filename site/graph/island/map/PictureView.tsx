import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { Reach } from '#core/graph/fit-limits.ts';
import { isArea, type MapLevel } from '#core/graph/map-kinds.ts';
import { landscape, pictureOf } from '#core/graph/maps.ts';
import type { NeighbourhoodLimits } from '#core/graph/neighbourhood.ts';
import type { Topology } from '#core/graph/topology.ts';
import { Drawing } from '../drawing/Drawing.tsx';
import { Legend } from '../drawing/Legend.tsx';
import { MoreDialog, useMore } from '../MoreDialog.tsx';
import { hasRows, limitsAt, limitsOf, type MapState, type MapViewName, MOST } from '../map-state.ts';
import { useNodeStatus } from '../node-status.ts';
import { cutWords, levelTitle, pictureTally, pictureTitle } from '../picture-words.ts';
import { useFittedPicture } from '../use-fitted-picture.ts';
import type { Unpacked } from '../use-topology.ts';
import { useWidth } from '../use-width.ts';
import { waysIn } from '../ways.ts';
import { DrawnList } from './DrawnList.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { ImpactPanel } from './ImpactPanel.tsx';
import { NeighbourList } from './NeighbourList.tsx';
import { PictureHead } from './PictureHead.tsx';

interface Props {
  unpacked: Unpacked;
  state: MapState;
  of: Ref | undefined;
  level: MapLevel;
  view: Exclude<MapViewName, 'matrix'> | undefined;
  change(change: Partial<MapState>): void;
  centre(ref: Ref): void;
}

type MapReach = NeighbourhoodLimits & Reach;

const LARGEST = MOST.at(-1)!;

export function PictureView({ unpacked, state, of, level, view, change, centre }: Props) {
  const { topology } = unpacked;
  const { direction, depth, most } = state;
  const opened = useSame(state.opened);
  const { picture, limits, wanted, shrink, isTooWide } = usePicture({ topology, state, opened, of, level, view });
  const isList = of !== undefined && (view ? view === 'list' : isTooWide);
  const status = useNodeStatus(picture, unpacked);
  const statuses = useMemo(() => new Set(status.values()), [status]);
  const ways = useMemo(() => waysIn(topology, state), [topology, state]);
  const { more, close, open } = useMore(opened, change);
  const [svg, setSvg] = useState<SVGSVGElement>();
  // The picture comes first: what is listed beside it may take as long.
  const affected = useDeferredValue(of);
  const title = of ? pictureTitle(topology.describe(of), direction) : levelTitle(level);
  const cut = of && !isArea(refParts(of).kind) ? cutWords(wanted, limits) : '';
  return (
    <>
      <PictureHead {...{ title, of, topology, ways, isList, change }}>
        {!isList && `${pictureTally(picture)} ${cut}`}
        {isList && !view && 'There is no room for a picture here, so this is a list.'}
      </PictureHead>
      <div className={of ? 'map-beside' : undefined}>
        <div>
          {isList ? (
            <NeighbourList of={of} depth={depth ?? 1} {...{ direction, topology, ways, centre }} />
          ) : (
            <>
              <Drawing
                {...{ picture, status, ways, centre, shrink }}
                close={limits.close}
                label={title}
                open={open}
                drawn={setSvg}
              />
              <div className="map-foot">
                <Legend {...{ picture, statuses }} />
                <ExportButtons {...{ picture, status, svg }} name={fileName(state, level)} />
              </div>
            </>
          )}
        </div>
        {affected && <ImpactPanel of={affected} {...{ topology, ways }} />}
      </div>
      {!isList && <DrawnList {...{ picture, status, topology, ways, centre, open }} />}
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

type Pictured = Pick<Props, 'state' | 'of' | 'level' | 'view'> & { topology: Topology; opened: readonly Ref[] };

/** The picture that was asked for, or as much of it as can be read. `wanted` is how far it would go in a large window. */
function usePicture({ topology, state: { direction, depth, most }, opened, of, level, view }: Pictured) {
  const width = useWidth();
  const wanted = useMemo(() => limitsOf({ direction, depth, most, opened }), [direction, depth, most, opened]);
  const asked = useMemo(
    (): MapReach => ({ ...(most === undefined && depth === undefined ? limitsAt(width, wanted) : wanted) }),
    [most, depth, width, wanted],
  );
  const make = useCallback(
    ({ grid = false, ...limits }: MapReach) =>
      of
        ? pictureOf(topology, of, { ...limits, grid })
        : landscape(topology, level, level === 'domain' || grid ? { grid } : { limit: limits.limit }),
    [topology, of, level],
  );
  const fitted = useFittedPicture(make, asked, {
    mayShrink: most === undefined,
    inRows: !of || (isArea(refParts(of).kind) && hasRows(width)),
    keepsDepth: depth !== undefined,
    mayBeWide: !of || view === 'picture',
  });
  return { ...fitted, wanted };
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
