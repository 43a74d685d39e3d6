import type { Ref } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';

export interface ChoicesProps<Value> {
  label: string;
  choices: readonly (readonly [value: Value, words: string])[];
  chosen: Value;
  choose(value: Value): void;
}

export function Choices<Value extends string | number>({ label, choices, chosen, choose }: ChoicesProps<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="choices-row" role="group" aria-label={label}>
      {choices.map(([value, words]) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => choose(value)}>
          {words}
        </button>
      ))}
    </div>
  );
}

interface OpenedTeamsProps {
  opened: readonly Ref[];
  topology: Topology;
  change(opened: readonly Ref[]): void;
}

export function OpenedTeams({ opened, topology, change }: OpenedTeamsProps) {
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
