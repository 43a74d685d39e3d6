import { pathToFileURL } from 'node:url';
import type { Infra } from '#core/provision/stack/infra.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { own } from '#core/text/own.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Tool } from '../doctor/tool.ts';
import { PLATFORM_TOOLS, withoutInfra } from '../doctor/tools/infra-packages.ts';
import { constructModule, infraModule } from '../packages/infra-folder.ts';

/** @throws {CannotRun} when infra/ is not installed */
export async function loadInfra(): Promise<Infra> {
  const lack = withoutInfra();
  if (lack) throw new CannotRun(lack.message, lack);
  const module: { infra: Infra } = await load(infraModule('infra/infra.ts'));
  return module.infra;
}

/**
 * Loads what the construct file of a stack exports.
 *
 * @param root the portal's repository, which may have types of its own
 * @param tools by platform, what has to be installed
 * @throws {CannotRun} when there is nothing that can be used
 */
export async function loadConstruct(
  { construct: path, platform }: Pick<Stack, 'construct' | 'platform'>,
  root: string,
  tools: Readonly<Record<string, Tool>> = PLATFORM_TOOLS,
): Promise<unknown> {
  const tool = own(tools, platform);
  if (tool && (await tool.find({})) === undefined)
    throw new CannotRun(
      `Resources on ${quoted(platform)} cannot be provisioned here: its packages are not installed.`,
      {
        fix: `${tool.howTo} \`npx portal doctor --install ${tool.name}\` does the same.`,
      },
    );
  const fix = 'docs/resource-types.md shows what it has to hold.';
  const { construct }: { construct?: unknown } = await load(constructModule(path, root)).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CannotRun(`\`${path}\` cannot be loaded: ${why}`, { fix, cause });
  });
  if (typeof construct === 'function') return construct;
  throw new CannotRun(`\`${path}\` exports no function \`construct\`.`, { fix });
}

/** By an address that is computed, so that the types of scripts can be checked where the packages of infra/ are not. */
function load(path: string) {
  return import(pathToFileURL(path).href);
}
