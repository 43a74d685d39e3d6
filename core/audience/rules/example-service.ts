/** The service that an example of a rule shows, in a portal with audiences. @param lines of its entry, below its owner */
export function exampleService(...lines: string[]): string {
  return `# catalog/portal.yaml
audiences: [public, internal]
# catalog/payments/checkout.yaml
kind: service
name: checkout
owner: payments
${lines.join('\n')}`;
}
