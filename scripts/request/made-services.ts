import type { Ref } from '#core/catalog/ref.ts';
import { SCAFFOLD_STATE_SCHEMA, type ScaffoldState, scaffoldFileOf } from '#core/scaffold/service/scaffold-state.ts';
import { bySchema } from '../files/json-file.ts';
import { readDataFile } from '../observed/data-file.ts';

const isState = bySchema(SCAFFOLD_STATE_SCHEMA);

/** What came of services that were just made, as sentences: where each is, how its checks went, and what is left to people. */
export function madeServices(data: string, services: readonly Ref[]): string[] {
  return services.flatMap((service) => {
    const { content } = readDataFile<ScaffoldState>(data, scaffoldFileOf(service), isState);
    return content ? [madeService(content)] : [];
  });
}

function madeService({ repository, url, checks, followUps }: ScaffoldState): string {
  return [
    `\`${repository}\` is there: \`git clone ${url}\`.`,
    ...checkedBy(checks),
    ...(followUps.length > 0 ? [`What you have to do: ${followUps.join(' ')}`] : []),
  ].join(' ');
}

function checkedBy(checks: ScaffoldState['checks']): string[] {
  const amiss = checks.filter(({ outcome }) => outcome !== 'passed');
  if (amiss.length > 0)
    return amiss.map(({ command, outcome, text = '' }) => {
      const how = outcome === 'failed' ? 'failed' : 'was not run';
      return `Its check \`${command.join(' ')}\` ${how}: ${text}`;
    });
  return checks.length > 0 ? ['Its checks passed.'] : [];
}
