export function commitHref(commit: string, repository: string): string {
  return `https://github.com/${repository}/commit/${commit}`;
}
