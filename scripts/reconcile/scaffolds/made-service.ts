import type { EffectResult } from '#core/reconcile/effect.ts';
import type { ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';

/** Says of a new service how to get it and what its checks said, and what people still have to do. */
export function madeService({ repository, url, checks, followUps }: ScaffoldState): EffectResult {
  return { said: [`\`${repository}\` is there: \`git clone ${url}\`.`, ...checkedBy(checks)], followUps };
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
