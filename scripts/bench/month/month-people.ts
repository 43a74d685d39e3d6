import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../synthetic/random.ts';
import { PRODUCT } from '../workbench.ts';

const TYPES = ['postgresql', 'redis', 's3-bucket'];
const SIZES = ['small', 'medium'];
/** Of one service. */
const RESOURCES = 5;
/** Of one team. */
const SERVICES = 10;

/** What is asked for in a file of infra/requests/. */
interface Asked {
  service: number;
  type: string;
  /** By environment: the size. */
  environments: Record<string, string>;
  /** By environment: how often its credentials were renewed. */
  rotate: Record<string, number>;
  /** A day, as dates are written. */
  expiresAt?: string;
}

/** One commit on main, as a pull request becomes it. */
export interface Merge {
  title: string;
  /** By path: the text, or null where the file goes. */
  files: ReadonlyMap<string, string | null>;
}

/** What people ask for through a month. It is the same every time. */
export class MonthPeople {
  readonly #random = seededRandom(7);
  readonly #asked = new Map<string, Asked>();
  readonly #count: number;
  #made = 0;

  /** @param count how many resources there are at first */
  constructor(count: number) {
    this.#count = count;
    for (let index = 0; index < count; index++) this.#add();
  }

  get services(): string[] {
    return Array.from({ length: Math.ceil(this.#count / RESOURCES) }, (_, index) => `service-${index}`);
  }

  /** Files of the portal on the first day. */
  first(): ReadonlyMap<string, string> {
    const teams = Array.from({ length: Math.ceil(this.services.length / SERVICES) }, (_, index) => `team-${index}`);
    return new Map([
      ['catalog/portal.yaml', PORTAL],
      ['.gitignore', '.portal/\n'],
      ...TYPES.map((name): [string, string] => {
        const path = `infra/types/${name}/type.yaml`;
        return [path, readFileSync(join(PRODUCT, path), 'utf8')];
      }),
      ...teams.map((name): [string, string] => [
        `catalog/teams/${name}.yaml`,
        `kind: team\nname: ${name}\ngithub: acme/${name}\n`,
      ]),
      ...this.services.map((name, index): [string, string] => [
        `catalog/${teamOf(index)}/${name}.yaml`,
        `kind: service\nname: ${name}\nowner: ${teamOf(index)}\nrepo: https://github.com/acme/${name}\n`,
      ]),
      ...[...this.#asked].map(([name, asked]): [string, string] => [pathOf(name, asked), textOf(name, asked)]),
    ]);
  }

  /** What is merged in a day. @param soon a day within the week in which the portal asks whether something is still needed */
  day(soon: string): Merge[] {
    const share = (part: number) => Math.max(1, Math.round(this.#count * part));
    const merges: Merge[] = [];
    const change = (title: string, edit: (asked: Asked) => void) => {
      const name = this.#random.pick([...this.#asked.keys()]);
      const asked = this.#asked.get(name)!;
      edit(asked);
      merges.push({ title: `${title} ${name}`, files: new Map([[pathOf(name, asked), textOf(name, asked)]]) });
    };
    for (let index = 0; index < share(0.01); index++) change('Resize', (asked) => this.#resize(asked));
    for (let index = 0; index < share(0.002); index++) change('Renew credentials of', (asked) => this.#renew(asked));
    for (let index = 0; index < share(0.001); index++)
      change('Set the end of', (asked) => {
        asked.expiresAt = soon;
      });
    for (let index = 0; index < share(0.003); index++) {
      const name = this.#add();
      const asked = this.#asked.get(name)!;
      merges.push({ title: `Ask for ${name}`, files: new Map([[pathOf(name, asked), textOf(name, asked)]]) });
    }
    for (let index = 0; index < share(0.002); index++)
      merges.push(this.retire(this.#random.pick([...this.#asked.keys()])));
    return merges;
  }

  /** Removes a request. */
  retire(name: string): Merge {
    const path = pathOf(name, this.#asked.get(name)!);
    this.#asked.delete(name);
    return { title: `Retire ${name}`, files: new Map([[path, null]]) };
  }

  /** Whether it is asked for. */
  has(name: string): boolean {
    return this.#asked.has(name);
  }

  /** Some of the stacks that there are. */
  some(stacks: readonly string[], part: number): string[] {
    return stacks.filter(() => this.#random.next() < part);
  }

  #add(): string {
    const index = this.#made++;
    const name = `resource-${index}`;
    const environments = ['dev', ...(index % 2 ? ['staging'] : []), ...(index % 3 ? ['production'] : [])];
    this.#asked.set(name, {
      service: Math.floor((index % this.#count) / RESOURCES),
      type: TYPES[index % TYPES.length]!,
      environments: Object.fromEntries(environments.map((each) => [each, 'small'])),
      rotate: {},
    });
    return name;
  }

  #resize({ environments }: Asked): void {
    const environment = this.#random.pick(Object.keys(environments));
    environments[environment] = SIZES.find((size) => size !== environments[environment])!;
  }

  #renew({ environments, rotate }: Asked): void {
    const environment = this.#random.pick(Object.keys(environments));
    rotate[environment] = (rotate[environment] ?? 0) + 1;
  }
}

const PORTAL = `title: Acme portal
forge: { github: acme/portal }
environments:
  dev: { secrets: github-environment }
  staging: { secrets: github-environment }
  production: { secrets: github-environment }
provision:
  state: { backend: s3, bucket: states }
`;

function teamOf(service: number): string {
  return `team-${Math.floor(service / SERVICES)}`;
}

function pathOf(name: string, { service }: Asked): string {
  return `infra/requests/${teamOf(service)}/${name}.yaml`;
}

function textOf(name: string, { service, type, environments, rotate, expiresAt }: Asked): string {
  const lines = Object.entries(environments).map(([environment, size]) => {
    const end = expiresAt === undefined ? '' : `, expiresAt: ${expiresAt}`;
    const renewed = rotate[environment] === undefined ? '' : `, rotate: ${rotate[environment]}`;
    return `  ${environment}: { size: ${size}${renewed}${end} }\n`;
  });
  return `kind: resource\nname: ${name}\ntype: ${type}\nservice: service-${service}\nenvironments:\n${lines.join('')}`;
}
