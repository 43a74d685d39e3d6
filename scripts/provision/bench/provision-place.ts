import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { commitAll, PRODUCT, type Workbench } from '../../bench/workbench.ts';
import { writeFiles } from '../../build/write-files.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';

const TYPES = ['postgresql', 'redis', 's3-bucket'];
/** Of one service. */
const RESOURCES = 5;
const PORTAL = `title: Acme portal
forge: { github: acme/portal }
environments: { dev: {} }
local: { autoApprove: true }
`;

type FileText = readonly [path: string, text: string];

/** A portal on a laptop, with the resource types of Waypost, whose requests are on `main`. What it keeps of its user is in the workbench. */
export async function provisionPlace(
  bench: Workbench,
  name: string,
  requests: readonly FileText[],
): Promise<ProvisioningPlace> {
  // A server can run as another user, who must get through.
  chmodSync(bench.folder, 0o755);
  const root = join(bench.folder, name);
  writeFiles([...portalFiles(), ...requests], root);
  await commitAll(root);
  return { root, env: { ...process.env, XDG_DATA_HOME: join(bench.folder, `${name}-home`) }, isLocal: true };
}

/** Files that request resources, of each type alike, with the services that use them. */
export function resourceRequests(count: number): FileText[] {
  return Array.from({ length: count }, (_, index) => {
    const service = `service-${Math.floor(index / RESOURCES)}`;
    const entry: FileText = [`catalog/payments/${service}.yaml`, `kind: service\nname: ${service}\nowner: payments\n`];
    const request = resourceRequest(`resource-${index}`, { type: TYPES[index % TYPES.length]!, service });
    return index % RESOURCES === 0 ? [entry, request] : [request];
  }).flat();
}

export function resourceRequest(name: string, { type = 'postgresql', service = 'checkout' } = {}): FileText {
  const text = `kind: resource\nname: ${name}\ntype: ${type}\nservice: ${service}\nenvironments: { dev: { size: small } }\n`;
  return [`infra/requests/payments/${name}.yaml`, text];
}

/** The stacks that the files of a portal ask for. */
export function stacksAt(root: string): readonly Stack[] {
  return desiredStacks(desiredState(root)).stacks;
}

function portalFiles(): FileText[] {
  const types = TYPES.map((name) => `infra/types/${name}/type.yaml`);
  return [
    ['catalog/portal.yaml', PORTAL],
    ['catalog/teams/payments.yaml', 'kind: team\nname: payments\nmembers: [ines-okafor]\n'],
    ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
    ['.gitignore', '.portal/\n'],
    ...types.map((path): FileText => [path, readFileSync(join(PRODUCT, path), 'utf8')]),
  ];
}
