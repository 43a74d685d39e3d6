/** One document of a YAML file, as it stands there. */
export interface DocumentText {
  text: string;
  /** One-based line of the file where the document's own text begins. */
  line: number;
}

/** Cuts a document out of a file of several. A document ends at a line that begins with `---`. */
export function documentText(file: string, index: number): DocumentText {
  const lines = file.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, number) => (/^---(?:\s|$)/.test(line) ? [number + 1] : []));
  const first = starts[0];
  const preamble = first === undefined || lines.slice(0, first - 1).some((line) => /^[^#%\s]/.test(line));
  const begins = preamble ? [0, ...starts] : starts;
  const start = begins[index] ?? 0;
  const end = begins[index + 1] === undefined ? lines.length : begins[index + 1]! - 1;
  const blank = lines.slice(start, end).findIndex((line) => line.trim() !== '');
  const skipped = Math.max(0, blank);
  return {
    text: lines
      .slice(start + skipped, end)
      .join('\n')
      .trimEnd(),
    line: start + skipped + 1,
  };
}
