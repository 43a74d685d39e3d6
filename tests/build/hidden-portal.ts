import { deflateSync } from 'node:zlib';

/** What no audience but `restricted` and those who see everything may read in a site: each name has this in it. */
export const MARK = 'zqxkvwhush';

/** A portal with names of every kind that an audience may not see, wherever a name can be written. */
export interface HiddenPortal {
  files: Readonly<Record<string, string | Uint8Array>>;
  data: Readonly<Record<string, unknown>>;
  names: readonly string[];
}

const TIME = '2026-01-01T00:00:00.000Z';

/** @param each how many there are of each kind */
export function hiddenPortal(each: number): HiddenPortal {
  const names: string[] = [];
  const name = (kind: string, number: number) => {
    const made = `${MARK}${kind}${String(number).padStart(3, '0')}`;
    names.push(made);
    return made;
  };
  const numbers = Array.from({ length: each }, (_, number) => number);
  const [services, apis, items, systems, domains, teams, people, resources, templates, former, aliases] = [
    ...['svc', 'api', 'itm', 'sys', 'dom', 'tea', 'per', 'res', 'tpl', 'was', 'ali'],
  ].map((kind) => numbers.map((number) => name(kind, number))) as string[][];
  const files: Record<string, string | Uint8Array> = {
    'catalog/portal.yaml': portal({ services, teams, people }),
    'catalog/teams/shop.yaml': 'kind: team\nname: shop\nvisibility: public\nmembers: [ann]\n',
    'catalog/people.yaml': 'kind: person\nname: ann\ntitle: Ann Lee\nvisibility: public\n',
    'catalog/shop/front.yaml': 'kind: system\nname: front\nowner: shop\nvisibility: public\n',
    'templates/open/template.yaml': template('open', 'visibility: public\n'),
    'templates/open/skeleton/README.md': '# {{serviceName}}\n',
  };
  for (const number of numbers) {
    const at = (some: readonly string[]) => some[number]!;
    const [service, api, team, person] = [at(services!), at(apis!), at(teams!), at(people!)];
    const visible = `open${String(number).padStart(3, '0')}`;
    files[`catalog/teams/${team}.yaml`] =
      `kind: team\nname: ${team}\nvisibility: restricted\ngithub: acme/${team}\nmembers: [${person}]\nparent: shop\n`;
    files[`catalog/shop/${service}.yaml`] = `kind: service
name: ${service}
title: The ${service}
owner: ${team}
visibility: restricted
description: What ${service} does with ${visible}.
system: ${at(systems!)}
formerly: [${at(former!)}]
aliases: [${at(aliases!)}]
dependsOn: [${visible}]
health: { url: "https://${service}.acme.example" }
oncall: { pagerduty: ${MARK}P${number}, ${MARK}rota: x }
scaffold: { template: ${at(templates!)}, version: 1, values: { owner: ${team} } }
---
kind: api
name: ${api}
type: openapi
owner: ${team}
visibility: restricted
spec: ./${api}.yaml
---
kind: system
name: ${at(systems!)}
owner: ${team}
domain: ${at(domains!)}
visibility: restricted
---
kind: domain
name: ${at(domains!)}
owner: ${team}
visibility: restricted
`;
    files[`catalog/shop/${service}/README.md`] = `# ${service}\n\n![${service}](${service}.png)\n\n${service} pays.\n`;
    files[`catalog/shop/${service}/${service}.png`] = png(number + 300);
    files[`catalog/shop/${service}/${api}.yaml`] = openApi(api);
    files[`catalog/shop/${visible}.yaml`] = `# ${service} calls it
kind: service
name: ${visible}
owner: shop
visibility: public
system: front
description: Open number ${number}.
dependsOn:
  - service:${service} # owned by ${team}
  - external:stripe
consumes: [${api}, "${api}"]
dependencyOf: [${at(former!)}]
apis:
  - name: ${visible}-http
    type: openapi
    spec: ./open.yaml
  - { name: ${at(items!)}, type: openapi, spec: ./${at(items!)}.yaml, visibility: restricted }
health: { url: "https://${visible}.acme.example" }
scaffold: { template: ${number % 2 ? 'open' : at(templates!)}, version: 1, values: { owner: ${team} } }
${odd(number, { service, api, team })}`;
    files[`catalog/shop/${visible}/README.md`] =
      `# Open ${number}\n\n![picture](open.png)\n\nSee the [guide](guide.md), ${service} and [it](../${service}/${api}.yaml).\n`;
    files[`catalog/shop/${visible}/guide.md`] = `---\ntitle: Guide\n---\n\nHow to use number ${number}.\n`;
    files[`catalog/shop/${visible}/notes.md`] = `---\nvisibility: restricted\n---\n\n# Notes\n\nNotes on ${service}.\n`;
    files[`catalog/shop/${visible}/open.png`] = png(number);
    files[`catalog/shop/${visible}/open.yaml`] =
      `${openApi(visible)}servers: [{ url: "https://${service}.acme.example" }] # ${team}\n`;
    files[`catalog/shop/${visible}/slip.md`] = `---\nvisibility: [public]\n---\n# ${at(items!)}\n`;
    files[`catalog/shop/${visible}/${at(items!)}.yaml`] = openApi(at(items!));
    files[`catalog/${team}/inner${number}.yaml`] =
      `kind: service\nname: inner${number}\nowner: ${team}\nvisibility: public\napis: [{ name: inner${number}-http, type: openapi, spec: ./inner.yaml }]\n`;
    files[`catalog/${team}/inner${number}/README.md`] = `# Inner ${number}\n\n![picture](dot.png)\n`;
    files[`catalog/${team}/inner${number}/dot.png`] = png(number + 600);
    files[`catalog/${team}/inner${number}/inner.yaml`] = openApi(`inner${number}`);
    files[`infra/requests/shop/${at(resources!)}.yaml`] =
      `kind: resource\nname: ${at(resources!)}\ntype: postgresql\nservice: ${service}\nvisibility: restricted\nenvironments: { dev: { size: small } }\n`;
    files[`infra/requests/shop/${visible}-db.yaml`] =
      `kind: resource\nname: ${visible}-db\ntype: postgresql\nservice: ${number % 2 ? visible : service}\nvisibility: public\nenvironments: { dev: { size: small } }\n`;
    files[`templates/${at(templates!)}/template.yaml`] = template(at(templates!), 'visibility: restricted\n');
    files[`templates/${at(templates!)}/skeleton/README.md`] = `# ${at(templates!)}\n`;
    files[`catalog/plugins/board/panels/services/${service}.html`] = `<p>${service}</p>`;
    files[`catalog/plugins/board/panels/services/${visible}.html`] = `<p>Board ${number}</p>`;
  }
  files['catalog/plugins/board/plugin.yaml'] = 'title: Board\nkinds: [service]\nvisibility: public\n';
  files[`catalog/plugins/${MARK}plugin/plugin.yaml`] = 'title: Other\nkinds: [service]\nvisibility: restricted\n';
  files[`catalog/plugins/${MARK}plugin/panel.html`] = `<p>${services![0]}</p>`;
  // Nothing is known of what is in a file with an error.
  files['catalog/shop/broken.yaml'] =
    `kind: service\nname: ${name('bad', 0)}\nvisibility: public\nowner: [${teams![0]}\n`;
  const refs = [...services!, ...numbers.map((number) => `open${String(number).padStart(3, '0')}`)];
  const state = { status: 'down', since: TIME, checked: TIME, cause: 'It does not answer.' };
  return {
    ...{ files, names },
    data: {
      'health/status.json': {
        ...{ version: 1, checked: TIME },
        services: Object.fromEntries(refs.map((ref) => [`service:default/${ref}`, state])),
      },
      'health/incidents/2026-01.json': {
        version: 1,
        incidents: refs.map((ref) => ({
          service: `service:default/${ref}`,
          started: TIME,
          ended: TIME,
          cause: 'It does not answer.',
        })),
      },
      'oncall/now.json': {
        ...{ version: 1, checked: TIME },
        shifts: {
          'team:default/shop': { person: 'person:default/ann', next: `person:default/${people![0]}` },
          [`${MARK}P0`]: { person: 'person:default/ann' },
          ...Object.fromEntries(
            services!.map((service) => [`service:default/${service}`, { person: `person:default/${people![0]}` }]),
          ),
        },
      },
      'docs/manifest.json': {
        ...{ version: 1, checked: TIME },
        services: Object.fromEntries(services!.map((service) => [`service:default/${service}`, unread(service)])),
      },
      ...Object.fromEntries(services!.map((service) => [`scaffolds/${service}.json`, made(service)])),
    },
  };
}

/** Fields that nobody reads, written in ways that few people use. */
function odd(number: number, { service, api, team }: Record<'service' | 'api' | 'team', string>): string {
  const texts = [
    `dependson: [&${service} service:${service}, *${service}]\n`,
    `x-needs: { "${api}": !!str ${team}, ? ${service} : 1 }\n`,
    `x-text: >-\n  of ${service}\n  and ${team}\n`,
    `links: [{ url: "https://${service}.acme.example", title: The ${api} }]\ntags: [${service}-db]\n`,
  ];
  return texts[number % texts.length]!;
}

function unread(service: string) {
  return {
    from: `https://github.com/acme/${service}`,
    trouble: { kind: 'unread', message: `The repository \`acme/${service}\` cannot be read.`, since: TIME },
  };
}

function made(service: string) {
  return {
    ...{
      service: `service:default/${service}`,
      repository: `acme/${service}`,
      url: `https://github.com/acme/${service}`,
    },
    ...{ template: 'open', version: 1, commit: '0'.repeat(40), made: TIME, checks: [], followUps: [] },
  };
}

function portal({ services, teams, people }: Record<'services' | 'teams' | 'people', string[] | undefined>): string {
  return `title: Acme
url: https://acme.example/portal
forge: { github: acme/portal }
audiences: [public, internal, restricted]
visibility: { docs: public, health: public, oncall: public, history: public, problems: public, create: public, costs: public }
oncall:
  page: { pagerduty: "https://acme.pagerduty.com/{id}", ${MARK}rota: "https://rota.acme.example/{id}" }
  now: https://oncall.acme.example/now.json
pages: public
externals: [stripe, ${MARK}vendor]
views:
  - { name: Open, filter: "tier:1", visibility: public }
  - { name: Ledger, filter: "owner:${teams![0]}", visibility: public }
  - { name: ${MARK}view, filter: "tier:1", visibility: restricted }
menu:
  - { title: Handbook, url: "https://handbook.acme.example", visibility: public }
  - { title: Secret, address: services/${services![0]}, visibility: public }
  - { title: ${MARK}menu, url: "https://${MARK}.acme.example" , visibility: restricted }
roles: { platform: [team:shop, team:${teams![0]}], ${MARK}role: [person:${people![0]}] }
environments:
  dev: { approvals: [platform, team:${teams![0]}] }
`;
}

function template(name: string, more: string): string {
  return `kind: template
name: ${name}
title: The template ${name}
description: Makes ${name}.
owner: shop
version: 1
${more}parameters:
  required: [serviceName, owner, description]
  properties:
    serviceName: { type: string }
    owner: { type: string, x-waypost: { picker: owner } }
    description: { type: string }
produces: { type: http-api, lifecycle: experimental }
`;
}

function openApi(name: string): string {
  return `openapi: 3.1.0\ninfo: { title: ${name}, version: 1.0.0 }\npaths: { /${name}: { get: { summary: Reads ${name}, responses: {} } } }\n`;
}

/** A picture of one dot, another for each number. */
function png(number: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const dot = deflateSync(Buffer.from([0, number >> 8, number & 255, 0]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', dot), chunk('IEND', new Uint8Array())]);
}
