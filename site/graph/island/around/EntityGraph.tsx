import { useCallback, useMemo, useState } from 'react';
import { type Ref, refParts, writtenRef } from '#core/catalog/ref.ts';
import type { MapLimits } from '#core/graph/area-plan.ts';
import type { Reach } from '#core/graph/fit-limits.ts';
import { isArea } from '#core/graph/map-kinds.ts';
import { type NeighbourhoodLimits, neighbourhood } from '#core/graph/neighbourhood.ts';
import type { Picture } from '#core/graph/picture.ts';
import { type AreaFile, readAreaFile } from '#core/published/area-file.ts';
import { type NearDetail, nearTopology } from '#core/published/near-topology.ts';
import { loadJson } from '../../../text/fetch-json.ts';
import { fileHref } from '../../../text/href.ts';
import { Choices, OpenedTeams } from '../Choices.tsx';
import { Drawing } from '../drawing/Drawing.tsx';
import { Legend } from '../drawing/Legend.tsx';
import { MoreDialog, useMore } from '../MoreDialog.tsx';
import { DEFAULT_MAP, hasRows, limitsOf, type MapState } from '../map-state.ts';
import { useNodeStatus } from '../node-status.ts';
import { DIRECTION_CHOICES, pictureTitle } from '../picture-words.ts';
import { useFittedPicture } from '../use-fitted-picture.ts';
import { type Unpacked, useTopology } from '../use-topology.ts';
import { isPhone, useWidth } from '../use-width.ts';
import { mapHref, waysIn } from '../ways.ts';
import { useGraphAddress } from './use-graph-address.ts';
import '../../graph.css';
import { drawIsland } from '../../../island/draw-island.ts';

interface Near extends Unpacked {
  draw(limits: NeighbourhoodLimits & Pick<MapLimits, 'grid'>): Picture;
}

/** Steps from the entity: a page has room for those next to it. */
const DEPTH = 1;

export function EntityGraph({ of, from }: { of: Ref; from: string }) {
  const load = useCallback(() => loadNear(of, from), [of, from]);
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
  return <Loaded near={loading} of={of} />;
}

function Loaded({ near, of }: { near: Near; of: Ref }) {
  const { topology } = near;
  const [chosen, change] = useGraphAddress();
  const { opened } = chosen;
  const hasDirection = !isArea(refParts(of).kind);
  const direction = hasDirection ? chosen.direction : DEFAULT_MAP.direction;
  const [isWanted, setWanted] = useState(false);
  const { picture, limits, shrink, hasRoom } = usePictureAround(near, of, { direction, opened, isWanted });
  const { more, close, open } = useMore(opened, change);
  const status = useNodeStatus(picture, near);
  const statuses = useMemo(() => new Set(status.values()), [status]);
  const ways = useMemo(() => waysIn(topology), [topology]);
  return (
    <>
      <div className="map-toolbar">
        {hasDirection && hasRoom !== 'never' && (
          <Choices
            label="Direction"
            choices={DIRECTION_CHOICES}
            chosen={direction}
            choose={(direction) => change({ direction })}
          />
        )}
        <a className="button" href={mapHref({ ...DEFAULT_MAP, of: writtenRef(of), direction, opened })}>
          Open in map
        </a>
        <OpenedTeams {...{ opened, topology }} change={(opened) => change({ opened })} />
      </div>
      {hasRoom !== 'yes' ? (
        <p className="notice">
          There is no room for a picture here. The lists on this page show the same.{' '}
          <button type="button" className="button" onClick={() => setWanted(true)}>
            Draw it anyway
          </button>
        </p>
      ) : (
        <>
          <Drawing
            {...{ picture, status, ways, shrink, open }}
            close={limits.close}
            label={pictureTitle(topology.describe(of), direction)}
            takesFocus={isWanted}
          />
          <div className="map-foot">
            <Legend {...{ picture, statuses }} />
          </div>
        </>
      )}
      {more && <MoreDialog {...{ topology, ways, close }} node={more} />}
    </>
  );
}

interface Around {
  direction: MapState['direction'];
  opened: MapState['opened'];
  isWanted: boolean;
}

/** The picture of an entity and those next to it, as it fits the page; on a phone there is never room for one. */
function usePictureAround({ draw }: Near, of: Ref, { direction, opened, isWanted }: Around) {
  const width = useWidth();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is not read here, but another picture fits at another width
  const asked = useMemo(
    (): NeighbourhoodLimits & Reach => ({
      ...limitsOf({ ...DEFAULT_MAP, direction, depth: DEPTH, opened }),
      beyond: false,
    }),
    [direction, opened, width],
  );
  const { isTooWide, ...fitted } = useFittedPicture(draw, asked, {
    mayShrink: true,
    inRows: isArea(refParts(of).kind) && hasRows(width),
    mayBeWide: isWanted,
  });
  const hasRoom = isWanted ? 'yes' : isPhone(width) ? 'never' : isTooWide ? 'no' : 'yes';
  return { ...fitted, hasRoom } as const;
}

/**
 * Loads what is around one entity, for its own graph. A catalog's whole relations are some hundred times as many.
 *
 * Of services that `health/status.json` leaves out because they are healthy, an entity's own file says nothing.
 *
 * @param path of the file, below the site's base
 */
async function loadNear(ref: Ref, path: string): Promise<Near> {
  const file = await loadJson<AreaFile | NearDetail>(fileHref(path));
  if ('plan' in file) return readAreaFile(file);
  const { topology, left } = nearTopology(file);
  return { topology, probed: new Set(), draw: (limits) => neighbourhood(topology, ref, limits, left) };
}

export function mountEntityGraph(place: HTMLElement): void {
  drawIsland(place, <EntityGraph of={place.dataset.of as Ref} from={place.dataset.from!} />);
}
