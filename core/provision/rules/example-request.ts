/** The request that an example of a rule shows. @param dev what it says of the environment `dev` */
export function exampleRequest(dev: string, { type = 'queue', config = '' } = {}): string {
  return `# infra/requests/payments/orders.yaml
kind: resource
name: orders
type: ${type}
service: checkout${config && `\nconfig: ${config}`}
environments: { dev: { ${dev} } }`;
}
