import { dataOf } from '../catalog/data-of.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { type Built, build } from './build.ts';
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
  json: boolean;
}

/** Builds, and returns the report. */
export async function runBuild(
  { root, data, path, out, base, url, json }: Input,
  terminal: Terminal,
): Promise<ExitCode> {
  const built = await build({
    catalog: openCatalog(root, path),
    data: dataOf({ root, data, path }),
    out,
    base: cleanBase(base),
    url: url === undefined ? undefined : cleanUrl(url),
    say: terminal.say,
  });
  terminal.print(json ? JSON.stringify(facts(built), undefined, 2) : buildReport(built, out).join('\n'));
  return 0;
}

function facts({ pages, bytes, heaviest, milliseconds, snapshot, damages }: Built) {
  return {
    pages,
    bytes,
    heaviest,
    milliseconds: Math.round(milliseconds),
    entities: snapshot.entities.length,
    problems: snapshot.problems,
    damages,
  };
}
