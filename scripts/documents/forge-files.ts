import { $ } from 'zx';

/** Whether the forge has a file or a folder. */
export type OnForge = (path: string) => 'file' | 'folder' | undefined;

/** Finds out what the repository in a folder has committed. Outside a repository that is nothing. */
export async function forgeFiles(root: string): Promise<OnForge> {
  const listed = await $({ cwd: root, quiet: true, nothrow: true })`git ls-files -z`;
  const files = new Set(listed.exitCode === 0 ? listed.stdout.split('\0').filter(Boolean) : []);
  const folders = new Set<string>(files.size > 0 ? [''] : []);
  for (const file of files) {
    let end = file.lastIndexOf('/');
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1);
    }
  }
  return (path) => (files.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined);
}
