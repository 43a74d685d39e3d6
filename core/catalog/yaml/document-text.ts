export interface DocumentText {
  text: string;
  line: number;
}

/** Cuts a file into its documents. A document ends at a line that begins with `---`; comments before the first are none. */
export function documentTexts(file: string): DocumentText[] {
  const lines = file.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, number) => (/^---(?:\s|$)/.test(line) ? [number + 1] : []));
  const preamble = starts[0] === undefined || lines.slice(0, starts[0] - 1).some((line) => /^\s*[^#%\s]/.test(line));
  const begins = preamble ? [0, ...starts] : starts;
  return begins.map((start, index) => {
    const next = begins[index + 1];
    return textBetween(lines, start, next === undefined ? lines.length : next - 1);
  });
}

function textBetween(lines: readonly string[], start: number, end: number): DocumentText {
  let first = start;
  while (first < end - 1 && lines[first]!.trim() === '') first++;
  return { text: lines.slice(first, end).join('\n').trimEnd(), line: first + 1 };
}
