export const REQUESTS_WORKFLOW = '.github/workflows/requests.yml';

const TYPES = /^( +types: )\[[^\]\n]*\](?= # Made by `portal forms`)/m;

/** The workflow with these kinds of request as the dispatches that start it. A line without our mark stays as it is. */
export function withDispatchTypes(workflow: string, kinds: Iterable<string>): string {
  return workflow.replace(TYPES, (_, start: string) => `${start}[${[...kinds].join(', ')}]`);
}
