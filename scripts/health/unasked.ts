/** A service could not be asked for a reason that is not its own, so nothing is known of it. */
export class Unasked extends Error {
  override name = 'Unasked';
}

export function variableMissing(variable: string): string {
  return `The variable \`${variable}\` is not set where probes run.`;
}
