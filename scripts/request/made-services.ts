import type { Ref } from '#core/catalog/ref.ts';
import { SCAFFOLD_STATES, type ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { DataFolder } from '../observed/data-folder.ts';

/** The results of new services, as sentences: the place of each, its checks, and the work for people. */
export function madeServices(data: string, services: readonly Ref[]): string[] {
  const folder = new DataFolder(data, Date.now());
  return services.flatMap((service) => {
    const { value } = folder.peekAt(SCAFFOLD_STATES, service);
    return value ? [madeService(value)] : [];
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
