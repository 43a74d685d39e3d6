export function scaffoldCommand(template: string, values: Readonly<Record<string, unknown>>): string {
  const settings = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `--set ${name}=${quotedWord(typeof value === 'object' ? JSON.stringify(value) : `${value}`)}`,
    );
  return [`npx portal scaffold ${template}`, ...settings, '--yes'].join(' \\\n  ');
}

function quotedWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
