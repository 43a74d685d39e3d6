import { $ } from 'zx/core';
import { complaint } from './complaint.ts';

/** Of the module's content, as the Go checksum database has it. */
const SUMS: Readonly<Record<string, string>> = { '1.12.6': 'h1:0VT4P8pMmGcCUnQ9JDrJ+Qg2d35Vzm4FFd/9+H7oF98=' };

/**
 * Builds OpenTofu from its module, in the versions of everything that it was released with.
 *
 * @param out where the program is to be
 * @returns why there is none
 */
export async function buildTofu(
  version: string,
  { env, out }: { env: NodeJS.ProcessEnv; out: string },
): Promise<string | undefined> {
  // With an open input, a shell takes itself for a login from afar, and reads somebody's settings first.
  const run = $({ quiet: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const { stdout } = await run`go mod download -json github.com/opentofu/opentofu@v${version}`;
    const { Dir, Sum }: { Dir: string; Sum: string } = JSON.parse(stdout);
    if (Sum !== SUMS[version]) return `the module that Go downloaded, ${Sum}, is not the pinned one.`;
    // Without the second flag it says that it is a version in the making.
    const flags = '-s -w -X github.com/opentofu/opentofu/version.dev=no';
    await run`go build -C ${Dir} -trimpath -ldflags ${flags} -o ${out} ./cmd/tofu`;
    return undefined;
  } catch (cause) {
    return complaint(cause);
  }
}
