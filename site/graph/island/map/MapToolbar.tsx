import type { Ref } from '#core/catalog/ref.ts';
import { LEVELS, type MapLevel } from '#core/graph/map-kinds.ts';
import type { Topology } from '#core/graph/topology.ts';
import { Choices, type ChoicesProps, OpenedTeams } from '../Choices.tsx';
import { DEPTHS, type MapState, type MapViewName, MOST, VIEWS } from '../map-state.ts';
import { DIRECTION_CHOICES } from '../picture-words.ts';
import { EntityPicker } from './EntityPicker.tsx';

export const VIEW_WORDS: Readonly<Record<MapViewName, string>> = { picture: 'Picture', matrix: 'Matrix', list: 'List' };
const LEVEL_WORDS: Readonly<Record<MapLevel, string>> = { domain: 'Domains', system: 'Systems', service: 'Services' };

interface Props {
  topology: Topology;
  state: MapState;
  chosen: string;
  /** What the map is about: the whole at a level, an area, or one entity. */
  about:
    | { is: 'whole'; level: MapLevel; levels: readonly MapLevel[]; view: MapViewName }
    | { is: 'area' }
    | { is: 'entity' };
  change(change: Partial<MapState>): void;
  centre(ref: Ref): void;
}

export function MapToolbar({ topology, state, chosen, about, change, centre }: Props) {
  return (
    <div className="map-toolbar">
      <EntityPicker topology={topology} chosen={chosen} choose={centre} />
      {about.is !== 'whole' && (
        <button type="button" className="button" onClick={() => change({ of: '' })}>
          Whole catalog
        </button>
      )}
      {about.is === 'whole' && about.levels.length > 1 && (
        <Choices
          label="Level"
          choices={LEVELS.filter((level) => about.levels.includes(level)).map((level) => [level, LEVEL_WORDS[level]])}
          chosen={about.level}
          choose={(level) => change({ level })}
        />
      )}
      {about.is === 'whole' && about.level !== 'service' && (
        <Choices
          label="View"
          choices={VIEWS.map((view) => [view, VIEW_WORDS[view]])}
          chosen={about.view}
          choose={(view) => change({ view })}
        />
      )}
      {about.is === 'entity' && (
        <>
          <Choices
            label="Direction"
            choices={DIRECTION_CHOICES}
            chosen={state.direction}
            choose={(direction) => change({ direction })}
          />
          <Pick
            label="Steps"
            choices={[[0, 'As fits'] as const, ...DEPTHS.map((depth) => [depth, String(depth)] as const)]}
            chosen={state.depth ?? 0}
            choose={(depth) => change({ depth: depth || undefined })}
          />
          <OpenedTeams opened={state.opened} topology={topology} change={(opened) => change({ opened })} />
        </>
      )}
      {(about.is !== 'whole' || (about.level !== 'domain' && about.view === 'picture')) && (
        <Pick
          label="At most"
          choices={[[0, 'As fits'] as const, ...MOST.map((most) => [most, `${most} nodes`] as const)]}
          chosen={state.most ?? 0}
          choose={(most) => change({ most: most || undefined })}
        />
      )}
    </div>
  );
}

function Pick<Value extends number>({ label, choices, chosen, choose }: ChoicesProps<Value>) {
  return (
    <label className="pick">
      <span>{label}</span>
      <select value={chosen} onChange={(event) => choose(Number(event.target.value) as Value)}>
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
