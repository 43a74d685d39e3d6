import { count } from '#core/report/tally.ts';
import { dataOf } from '../catalog/data-of.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import { damageWords } from '../observed/data-file.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { type Built, build, seconds } from './build.ts';
import { cleanBase } from './clean-base.ts';

interface Input {
  root: string;
  data: string;
  path: string | undefined;
  out: string;
  base: string;
  json: boolean;
}

/** Builds, and says what came of it. */
export async function runBuild({ root, data, path, out, base, json }: Input, terminal: Terminal): Promise<ExitCode> {
  const built = await build({
    catalog: openCatalog(root, path),
    data: dataOf({ root, data, path }),
    out,
    base: cleanBase(base),
    say: terminal.say,
  });
  terminal.print(json ? JSON.stringify(facts(built), undefined, 2) : sentences(built, out));
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

function sentences({ pages, bytes, heaviest, milliseconds, snapshot, undrawn, damages }: Built, out: string): string {
  const errors = snapshot.problems.filter((problem) => problem.severity === 'error').length;
  const warnings = snapshot.problems.length - errors;
  return [
    `Built ${count(pages, 'page', 'pages')} in ${seconds(milliseconds)}: ${megabytes(bytes)} in ${out}.`,
    `The heaviest page is ${heaviest.page} with ${(heaviest.bytes / 1024).toFixed(0)} KiB.`,
    ...undrawn,
    ...damages.map(damageWords),
    ...(snapshot.problems.length > 0
      ? [
          `The catalog has ${count(errors, 'error', 'errors')} and ${count(warnings, 'warning', 'warnings')}: \`portal validate\` shows them, and so does /problems/.`,
        ]
      : []),
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
