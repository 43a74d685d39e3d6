import { isMap } from '#core/text/is-map.ts';
import type { Synthesised } from './synth-samples.ts';

/** What changes in some samples in the same way. */
export interface SampleDifference {
  /** Names of the samples. */
  samples: string[];
  what: 'new' | 'changed' | 'gone';
  /** `~ resource.aws_sqs_queue.main.name = "a" -> "b"` */
  lines: string[];
}

/** Characters of a value, and lines of a difference: more are counted. */
const LONGEST_VALUE = 300;
const MOST_LINES = 80;

/** Compares what two versions of types make, value by value. Samples that differ in the same way are one difference. */
export function sampleDifferences(before: readonly Synthesised[], after: readonly Synthesised[]): SampleDifference[] {
  const [was, is] = [before, after].map((side) => new Map(side.map((each) => [each.name, each])));
  const names = [...new Set([...was!.keys(), ...is!.keys()])].sort();
  const found = new Map<string, SampleDifference>();
  for (const name of names) {
    const sides = { before: was!.get(name), after: is!.get(name) };
    const lines = differenceLines(sides.before, sides.after);
    if (lines.length === 0) continue;
    const what = !sides.before ? 'new' : sides.after ? 'changed' : 'gone';
    const key = JSON.stringify([what, lines]);
    const same = found.get(key) ?? { samples: [], what, lines: atMost(lines) };
    same.samples.push(name);
    found.set(key, same);
  }
  return [...found.values()];
}

function differenceLines(before: Synthesised | undefined, after: Synthesised | undefined): string[] {
  const [was, is] = [valuesIn(before), valuesIn(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((path) => {
    const [old, now] = [was.get(path), is.get(path)];
    if (old === now) return [];
    if (old === undefined) return [`+ ${path} = ${now}`];
    return [now === undefined ? `- ${path} = ${old}` : `~ ${path} = ${old} -> ${now}`];
  });
}

/** Each value by its path, and why there are none. */
function valuesIn(side: Synthesised | undefined): Map<string, string> {
  if (side?.json === undefined) return new Map(side?.reason === undefined ? [] : [['nothing', shown(side.reason)]]);
  const values = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    const below: (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((each, index) => [`${path}[${index}]`, each] as const)
      : isMap(value)
        ? Object.entries(value).map(([key, each]) => [path === '' ? key : `${path}.${key}`, each] as const)
        : [];
    if (below.length === 0) values.set(path, shown(value));
    for (const [place, each] of below) walk(each, place);
  };
  walk(parsed(side.json), '');
  return values;
}

/** What another program wrote may be no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function atMost(lines: readonly string[]): string[] {
  if (lines.length <= MOST_LINES) return [...lines];
  return [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more`];
}
