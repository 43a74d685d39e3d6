import { useMemo } from 'react';
import { type Ref, writtenRef } from '#core/catalog/ref.ts';
import { findRef } from '#core/graph/find-ref.ts';
import type { MapLevel } from '#core/graph/map-kinds.ts';
import type { MapState, MapViewName } from '../map-state.ts';
import type { Unpacked } from '../use-topology.ts';
import { mapHref, waysIn } from '../ways.ts';
import { BoxList } from './BoxList.tsx';
import { MatrixView } from './MatrixView.tsx';
import { PairDialog } from './PairDialog.tsx';
import type { PairWays } from './PairLink.tsx';
import { PictureView } from './PictureView.tsx';

interface Props {
  unpacked: Unpacked;
  state: MapState;
  level: MapLevel;
  view: MapViewName;
  change(change: Partial<MapState>): void;
  centre(ref: Ref): void;
}

export function WholeView({ unpacked, state, level, view, change, centre }: Props) {
  const { topology } = unpacked;
  const ways = useMemo(() => waysIn(topology, state), [topology, state]);
  const pairs: PairWays = {
    href: (needer, needed) => mapHref({ ...state, pair: [writtenRef(needer), writtenRef(needed)] }),
    open: (needer, needed) => change({ pair: [writtenRef(needer), writtenRef(needed)] }),
  };
  const [needer, needed] = (state.pair ?? []).map((written) => findRef(topology, written));
  return (
    <>
      {view === 'picture' && <PictureView {...{ unpacked, state, level, view, change, centre }} of={undefined} />}
      {view === 'matrix' && level !== 'service' && <MatrixView {...{ topology, level, ways, pairs }} />}
      {view === 'list' && level !== 'service' && <BoxList {...{ topology, level, ways, pairs }} />}
      {needer && needed && (
        <PairDialog
          key={`${needer} ${needed}`}
          {...{ needer, needed, topology, ways }}
          close={() => change({ pair: undefined })}
        />
      )}
    </>
  );
}
