import { bringLocalAudit } from '../audit/bring-audit.ts';
import { dataOf } from '../catalog/data-of.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { type BuiltFacts, build, factsOf } from './build.ts';
import { audiencePlaces, type BuiltPortal, buildPortals } from './build-audiences.ts';
import { buildReport } from './build-report.ts';
import { cleanBase } from './clean-base.ts';
import { cleanUrl } from './clean-url.ts';

interface Input {
  root: string;
  data: string;
  path: string | undefined;
  out: string;
  base: string;
  url: string | undefined;
  /** Each gets a portal of its own; without any, there is one with everything. */
  audience: readonly string[];
  json: boolean;
}

export async function runBuild(
  { root, data, path, out, base, url, audience, json }: Input,
  terminal: Terminal,
): Promise<ExitCode> {
  const catalog = openCatalog(root, path);
  if (catalog.scope.layout === 'repository') await bringLocalAudit(root, terminal);
  const request = { catalog, data: dataOf({ root, data, path }), say: terminal.say };
  const place = { out, base: cleanBase(base), url: url === undefined ? undefined : cleanUrl(url) };
  if (audience.length === 0) {
    const built = factsOf(await build({ ...request, ...place }));
    terminal.print(json ? pretty(facts(built)) : buildReport(built, out).join('\n'));
    return 0;
  }
  const portals = await buildPortals(request, audiencePlaces(audience, place));
  const [only] = portals;
  if (!json) terminal.print(portals.flatMap(portalReport).join('\n'));
  else terminal.print(pretty(only && portals.length === 1 ? portalFacts(only) : { portals: portals.map(portalFacts) }));
  return 0;
}

function portalReport(portal: BuiltPortal): string[] {
  const { audience, out, entities } = portal;
  const lines = [...(entities === 0 ? [seesNothing(audience!)] : []), ...buildReport(portal, out)];
  return [`For \`${audience}\`:`, ...lines.map((sentence) => `  ${sentence}`)];
}

function seesNothing(audience: string): string {
  return `No entry is for \`${audience}\`. Write \`visibility: ${audience}\` in each entry that this audience may see: docs/audiences.md.`;
}

function portalFacts(portal: BuiltPortal) {
  return { audience: portal.audience, out: portal.out, ...facts(portal) };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function facts({ pages, bytes, heaviest, milliseconds, entities, problems, damages }: BuiltFacts) {
  return {
    pages,
    bytes,
    heaviest,
    milliseconds: Math.round(milliseconds),
    entities,
    problems,
    damages,
  };
}
