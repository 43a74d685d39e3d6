/** What dependency-cruiser found, as far as the report needs it. */
export interface Cruise {
  summary: {
    totalCruised: number;
    violations: readonly Violation[];
    ruleSetUsed?: { forbidden?: readonly { name?: string; comment?: string }[] };
  };
}

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
  /** The files of a circle after the first, which comes last again. */
  cycle?: readonly { name: string }[];
  /** The files between the two, where one reaches the other. */
  via?: readonly { name: string }[];
}

/** Circles come last: most are closed by an import that another rule forbids. */
const LAST = 'no-circular';
/** Imports that are printed of each rule. */
const MOST = 10;

/**
 * Reports what dependency-cruiser found: each broken rule with its reason, then the imports that break it.
 *
 * @see https://github.com/sverweij/dependency-cruiser/blob/main/doc/custom-reporters.md
 */
// biome-ignore lint/style/noDefaultExport: dependency-cruiser takes the default export of a reporter
export default function reportImports({ summary }: Cruise): { output: string; exitCode: number } {
  const { violations, totalCruised, ruleSetUsed } = summary;
  if (violations.length === 0) return { output: `No rule is broken in ${totalCruised} modules.\n`, exitCode: 0 };
  const rules = ruleSetUsed?.forbidden ?? [];
  const place = (name: string) => (name === LAST ? rules.length : rules.findIndex((rule) => rule.name === name));
  const broken = [...Map.groupBy(violations, ({ rule }) => rule.name)].toSorted(([a], [b]) => place(a) - place(b));
  const paragraphs = broken.map(([name, imports]) => {
    const reason = rules.find((rule) => rule.name === name)?.comment;
    return [name, ...(reason ? [`  ${reason}`] : []), ...lines(imports)].join('\n');
  });
  return { output: `${paragraphs.join('\n\n')}\n`, exitCode: 1 };
}

function lines(imports: readonly Violation[]): string[] {
  const more = imports.length - MOST;
  return [...imports.slice(0, MOST).map((one) => `    ${arrows(one)}`), ...(more > 0 ? [`    and ${more} more`] : [])];
}

function arrows({ from, to, cycle, via }: Violation): string {
  const path = cycle ?? via;
  return [from, ...(path ? path.map(({ name }) => name) : from === to ? [] : [to])].join(' → ');
}
