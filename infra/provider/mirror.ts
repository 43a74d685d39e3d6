import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** The address of the provider in Terraform's files. */
export const PROVIDER = { source: 'waypost.internal/portal/shared', version: '1.0.0', name: 'shared' };

// biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in.
const COMPILED = '${NODE_COMPILE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/waypost/compiled}';

/**
 * Writes a filesystem mirror that holds the provider, as a program that starts this checkout's code with this Node.
 *
 * @returns the text of a file for TF_CLI_CONFIG_FILE, with which OpenTofu takes the provider from it, and the others as usual
 */
export async function writeMirror(folder: string): Promise<string> {
  const system = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const place = join(folder, PROVIDER.source, PROVIDER.version, system);
  await mkdir(place, { recursive: true });
  const main = join(import.meta.dirname, 'main.ts');
  // OpenTofu starts it several times a run, and it starts in half the time when it is compiled.
  const compiled = `export NODE_COMPILE_CACHE="${COMPILED}"`;
  const program = `#!/bin/sh\n${compiled}\nexec ${shellWord(process.execPath)} ${shellWord(main)}\n`;
  const path = join(place, `terraform-provider-${PROVIDER.name}_v${PROVIDER.version}`);
  // Somebody may be starting the one that is there.
  const temporary = join(folder, randomUUID());
  await writeFile(temporary, program, { mode: 0o755 });
  await rename(temporary, path);
  const own = JSON.stringify([PROVIDER.source]);
  return [
    'provider_installation {',
    `  filesystem_mirror {\n    path    = ${JSON.stringify(folder)}\n    include = ${own}\n  }`,
    `  direct {\n    exclude = ${own}\n  }`,
    '}\n',
  ].join('\n');
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
