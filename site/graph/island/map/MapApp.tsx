import { useCallback, useMemo } from 'react';
import { type Ref, refParts, writtenRef } from '#core/catalog/ref.ts';
import { findRef, nearRefs } from '#core/graph/find-ref.ts';
import { isArea, LEVELS, type MapLevel } from '#core/graph/map-kinds.ts';
import type { Topology } from '#core/graph/topology.ts';
import { useChosenState } from '../../../island/use-address-state.ts';
import { openHere } from '../../../keys/opens-elsewhere.ts';
import { formatMapState, type MapState, type MapViewName, parseMapState, viewOfWhole } from '../map-state.ts';
import { loadTopology, type Unpacked, useTopology } from '../use-topology.ts';
import { useWidth } from '../use-width.ts';
import { mapHref } from '../ways.ts';
import { MapToolbar } from './MapToolbar.tsx';
import { PictureView } from './PictureView.tsx';
import { WholeView } from './WholeView.tsx';

export function MapApp() {
  const loading = useTopology(loadTopology);
  const [state, change] = useMapState();
  if (loading.state === 'failed')
    return (
      <p className="notice" role="alert">
        The map could not be loaded; the lists below show the same.{' '}
        <button type="button" className="button" onClick={loading.retry}>
          Try again
        </button>
      </p>
    );
  if (loading.state === 'loading')
    return (
      <div className="drawing">
        <p className="drawing-wait" role="status">
          Loading the map…
        </p>
      </div>
    );
  return <Loaded unpacked={loading} {...{ state, change }} />;
}

interface LoadedProps {
  unpacked: Unpacked;
  state: MapState;
  change(change: Partial<MapState>): void;
}

function Loaded({ unpacked, state, change }: LoadedProps) {
  const { topology } = unpacked;
  const ref = useMemo(() => (state.of ? findRef(topology, state.of) : undefined), [topology, state.of]);
  const levels = useMemo(() => levelsOf(topology), [topology]);
  const level = state.level ?? levels[0]!;
  const whole = useWholeView(topology, state, level);
  const centre = useCallback((ref: Ref) => change({ of: writtenRef(ref) }), [change]);
  if (topology.entities.length === 0)
    return <p className="notice">The catalog has no entries yet, so there is nothing to draw.</p>;
  const about = !state.of
    ? ({ is: 'whole', level, levels, view: whole } as const)
    : ({ is: ref && isArea(refParts(ref).kind) ? 'area' : 'entity' } as const);
  return (
    <>
      <MapToolbar
        {...{ topology, state, about, change, centre }}
        chosen={ref ? topology.describe(ref).title : state.of}
      />
      {state.of && !ref ? (
        <Unknown {...{ unpacked, state, centre }} />
      ) : ref ? (
        <PictureView
          {...{ unpacked, state, change, centre, level }}
          of={ref}
          view={state.view === 'matrix' ? undefined : state.view}
        />
      ) : (
        <WholeView {...{ unpacked, state, change, centre, level }} view={whole} />
      )}
    </>
  );
}

function Unknown({ unpacked, state, centre }: Omit<LoadedProps, 'change'> & { centre(ref: Ref): void }) {
  const near = nearRefs(unpacked.topology, state.of);
  return (
    <p className="notice" role="alert">
      The catalog has no entry with the name <code>{state.of.slice(0, 80)}</code>.{' '}
      {near.length > 0 ? 'Did you mean ' : 'Type a name above, or open the whole catalog.'}
      {near.map((ref, place) => (
        <span key={ref}>
          {place > 0 && ' or '}
          <a href={mapHref({ ...state, of: writtenRef(ref) })} onClick={openHere(() => centre(ref))}>
            {writtenRef(ref)}
          </a>
        </span>
      ))}
      {near.length > 0 && '?'}
    </p>
  );
}

/** Levels that a whole catalog can be looked at by; the first is the one to begin with: domains, where there are two of them. */
function levelsOf(topology: Topology): MapLevel[] {
  const kinds = Map.groupBy(topology.entities, ({ kind }) => kind);
  const there = LEVELS.filter((level) => level === 'service' || (kinds.get(level)?.length ?? 0) > 1);
  return there.length > 0 ? there : ['service'];
}

function useMapState(): [MapState, (change: Partial<MapState>) => void] {
  const [state, make] = useChosenState(parseMapState, formatMapState);
  const change = useCallback(
    (change: Partial<MapState>) =>
      make((before) => {
        // Teams are opened in one picture, which is another around another entity.
        const isElsewhere = change.of !== undefined && change.of !== before.of;
        return { ...before, ...(isElsewhere && { opened: [], view: undefined, pair: undefined }), ...change };
      }),
    [make],
  );
  return [state, change];
}

function useWholeView(topology: Topology, { view }: MapState, level: MapLevel): MapViewName {
  const width = useWidth();
  const size = useMemo(() => topology.entities.filter(({ kind }) => kind === level).length, [topology, level]);
  return level === 'service' ? 'picture' : (view ?? viewOfWhole({ level, size, width }));
}
