interface Props<Value> {
  label: string;
  choices: readonly (readonly [value: Value, words: string])[];
  chosen: Value;
  choose(value: Value): void;
}

/** A few numbers of which one holds, in a list that opens. */
export function Pick<Value extends number>({ label, choices, chosen, choose }: Props<Value>) {
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
