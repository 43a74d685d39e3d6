export function complaint(cause: unknown): string {
  const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
  const lines = (stderr.trim() || stdout.trim() || String(cause)).split('\n');
  return (lines.find((line) => /^E:|Error:/.test(line)) ?? lines.at(-1) ?? '').trim();
}
