export function indented(lines: readonly string[], columns = 2): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));
}
