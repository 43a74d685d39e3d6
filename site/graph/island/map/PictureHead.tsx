import type { ReactNode } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { Choices } from '../Choices.tsx';
import type { Ways } from '../drawing/link-nodes.ts';
import type { MapState } from '../map-state.ts';
import { VIEW_WORDS } from './MapToolbar.tsx';

const CHOICES = (['picture', 'list'] as const).map((view) => [view, VIEW_WORDS[view]] as const);

interface Props {
  title: string;
  of: Ref | undefined;
  topology: Topology;
  ways: Ways;
  isList: boolean;
  change(change: Partial<MapState>): void;
  children: ReactNode;
}

export function PictureHead({ title, of, topology, ways, isList, change, children }: Props) {
  const page = of && ways.page(of);
  return (
    <>
      <div className="map-head">
        <h2 id="picture">{title}</h2>
        {of && (
          <>
            <Choices
              label="View"
              choices={CHOICES}
              chosen={isList ? 'list' : 'picture'}
              choose={(view) => change({ view })}
            />
            <a className="more-link breaks-link" href="#breaks">
              What breaks if this breaks
            </a>
          </>
        )}
        {page && (
          <a className="more-link" href={page}>
            Page of {topology.describe(of).title}
          </a>
        )}
      </div>
      <p className="tally" role="status">
        {children}
      </p>
    </>
  );
}
