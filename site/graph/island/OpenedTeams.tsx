import type { Ref } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';

interface Props {
  /** Teams whose entries are drawn one by one. */
  opened: readonly Ref[];
  topology: Topology;
  change(opened: readonly Ref[]): void;
}

/** Makes teams one node again, each by its own button. */
export function OpenedTeams({ opened, topology, change }: Props) {
  return opened.map((team) => (
    <button
      key={team}
      type="button"
      className="button"
      onClick={() => change(opened.filter((other) => other !== team))}
    >
      Collapse {topology.describe(team).title}
    </button>
  ));
}
