import { useCallback, useMemo, useState } from 'react';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { writtenRef } from '#core/graph/find-ref.ts';
import { pictureOf } from '#core/graph/maps.ts';
import type { NeighbourhoodLimits } from '#core/graph/neighbourhood.ts';
import type { MoreNode } from '#core/graph/picture.ts';
import type { Unpacked } from '#core/published/topology-file.ts';
import { Choices } from '../Choices.tsx';
import { Drawing } from '../drawing/Drawing.tsx';
import { Legend } from '../drawing/Legend.tsx';
import { loadNear, loadTopology } from '../load-topology.ts';
import { MoreDialog } from '../MoreDialog.tsx';
import { DIRECTION_CHOICES } from '../map/MapToolbar.tsx';
import { DEFAULT_MAP, limitsOf } from '../map-state.ts';
import { AREAS, pictureTitle } from '../picture-words.ts';
import { useFittedPicture } from '../use-fitted-picture.ts';
import { useNodeStatus } from '../use-node-status.ts';
import { useTopology } from '../use-topology.ts';
import { mapHref, waysIn } from '../ways.ts';

/** Steps from the entity: a page has room for those next to it. */
const DEPTH = 1;

/** The graph on an entity's page. */
export function EntityGraph({ of }: { of: Ref }) {
  const load = useCallback(() => (AREAS.has(refParts(of).kind) ? loadTopology() : loadNear(of)), [of]);
  const loading = useTopology(load);
  if (loading.state === 'loading')
    return (
      <div className="drawing">
        <p className="drawing-wait" role="status">
          Drawing…
        </p>
      </div>
    );
  if (loading.state === 'failed')
    return (
      <p className="notice" role="alert">
        The graph could not be loaded; the lists on this page show the same.{' '}
        <button type="button" className="button" onClick={loading.retry}>
          Try again
        </button>
      </p>
    );
  return <Loaded unpacked={loading} of={of} />;
}

function Loaded({ unpacked, of }: { unpacked: Unpacked; of: Ref }) {
  const { topology } = unpacked;
  const [direction, setDirection] = useState(DEFAULT_MAP.direction);
  const [opened, setOpened] = useState<MoreNode>();
  const state = { ...DEFAULT_MAP, of: writtenRef(of), direction };
  const asked = useMemo(
    () => ({ ...limitsOf({ ...DEFAULT_MAP, direction, depth: DEPTH }), beyond: false }),
    [direction],
  );
  const make = useCallback((limits: NeighbourhoodLimits) => pictureOf(topology, of, limits), [topology, of]);
  const { picture, shrink } = useFittedPicture(make, asked, { mayShrink: true });
  const status = useNodeStatus(picture, unpacked);
  const statuses = useMemo(() => new Set(status.values()), [status]);
  const ways = useMemo(() => waysIn(topology), [topology]);
  const close = useCallback(() => setOpened(undefined), []);
  const { kind } = refParts(of);
  const title = pictureTitle(topology.describe(of), direction);
  return (
    <>
      <div className="map-toolbar">
        {!AREAS.has(kind) && (
          <Choices
            label="Direction"
            choices={DIRECTION_CHOICES}
            chosen={direction}
            choose={(chosen) => setDirection(chosen)}
          />
        )}
        <a className="button" href={mapHref(state)}>
          Open in map
        </a>
      </div>
      <Drawing {...{ picture, status, ways, shrink }} label={title} open={setOpened} />
      <div className="map-foot">
        <Legend {...{ picture, statuses }} />
      </div>
      {opened && <MoreDialog {...{ topology, ways, close }} node={opened} />}
    </>
  );
}
