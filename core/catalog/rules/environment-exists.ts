import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';
import { type Entity, type FieldPath, isResource } from '../entity.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { SETTINGS_FILE, type Settings } from '../settings/settings.ts';
import { REQUESTS_ROOT } from '../team-folders.ts';
import { Fields } from '../yaml/fields.ts';
import { fieldName } from '../yaml/written-path.ts';

export const environmentExists: Rule = {
  name: 'environment-exists',
  severity: 'error',
  why: 'A resource for an environment that does not exist is never created.',
  finds: 'an environment that does not exist',
  wrong: `# catalog/portal.yaml
environments: { dev: {}, production: {} }
# infra/requests/payments/orders-db.yaml
kind: resource
name: orders-db
type: postgres
environments: { prod: { size: small } }`,
  right: `# catalog/portal.yaml
environments: { dev: {}, production: {} }
# infra/requests/payments/orders-db.yaml
kind: resource
name: orders-db
type: postgres
environments: { production: { size: small } }`,

  *checkEntity(entity, { settings }) {
    const known = [...settings.approvals.keys()].filter(Boolean);
    // What is only described may be in environments that no settings name; what is requested is made in those of the settings.
    if (!isResource(entity) || (known.length === 0 && !isMade(entity, settings))) return;
    for (const { name } of entity.environments ?? []) if (!known.includes(name)) yield unknown(entity, name, known);
  },
};

function isMade({ origin: { file } }: Entity, { approvals }: Pick<Settings, 'approvals'>): boolean {
  return approvals.size === 0 && file.startsWith(`${REQUESTS_ROOT}/`);
}

function unknown(entity: Entity, name: string, known: readonly string[]): Finding {
  const isOne = new Fields(entity.written, entity.origin.format).text('environment')?.trim() === name;
  const field: FieldPath = isOne ? ['environment'] : ['environments', name];
  const add = known.length > 0 ? `Write one of ${known.map(quoted).join(', ')}, or add` : 'Add';
  return {
    field,
    atKey: !isOne,
    message: `\`${fieldName(entity, [field[0]!])}\` names ${quoted(name)}, which is not an environment in ${SETTINGS_FILE}.`,
    hint: didYouMean(name, known) ?? `${add} it to \`environments\` there.`,
  };
}
