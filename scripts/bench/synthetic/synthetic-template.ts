/** The name of the template that every synthetic company has. */
export const SYNTHETIC_TEMPLATE = 'small-service';

/** Files of a template that asks for entities of several kinds. */
export function* syntheticTemplate(owner: string): Iterable<[path: string, text: string]> {
  const folder = `templates/${SYNTHETIC_TEMPLATE}`;
  yield [
    `${folder}/template.yaml`,
    `kind: template
name: ${SYNTHETIC_TEMPLATE}
title: Small service
description: The least that a service of this company is.
owner: ${owner}
version: 1
parameters:
  required: [serviceName, owner, description]
  properties:
    serviceName: { type: string, title: Name, examples: [order-desk] }
    owner: { type: string, title: Owner, x-waypost: { picker: owner } }
    description: { type: string, title: Description, maxLength: 200 }
    system: { type: string, title: System, x-waypost: { picker: system } }
    calls: { type: string, title: Calls, x-waypost: { picker: service } }
    contact: { type: string, title: Contact, x-waypost: { picker: person } }
produces: { type: http-api, lifecycle: experimental }
`,
  ];
  yield [`${folder}/skeleton/README.md`, '# {{serviceName.title}}\n\n{{description}}\n'];
  yield [`${folder}/skeleton/settings.json`, '{ "name": "{{serviceName}}", "calls": "{{calls}}" }\n'];
}
