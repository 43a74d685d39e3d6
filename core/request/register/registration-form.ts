import type { RequestFields } from '../request.ts';
import { defaultApiName } from './api-name.ts';

export const REGISTRATION_FIELDS = [
  ...(['name', 'title', 'owner', 'description', 'system', 'domain', 'type', 'lifecycle', 'tier'] as const),
  ...(['repo', 'docs', 'endpoint', 'apiType', 'apiName', 'health'] as const),
] as const;

export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];

/** Texts as they are in a form; empty where nothing was typed. */
export type RegistrationForm = Readonly<Record<RegistrationField, string>>;

export const EMPTY_FORM = Object.fromEntries(REGISTRATION_FIELDS.map((field) => [field, ''])) as RegistrationForm;

export function registrationFields(form: RegistrationForm): RequestFields {
  const { tier, endpoint, apiType, apiName, health, ...texts } = trimmed(form);
  const named = apiName || defaultApiName(form.name, apiType || 'openapi');
  const api = { ...(named && { name: named }), type: apiType || 'openapi', ...(endpoint && { endpoint }) };
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(tier && { tier: /^\d+$/.test(tier) ? Number(tier) : tier }),
    ...((endpoint || apiName) && { apis: [api] }),
    ...(health && { health: { url: health } }),
  };
}

/** Undefined for what the form does not ask. @param field as a problem names it: `owner`, `apis[0].endpoint` */
export function formField(field: string): RegistrationField | undefined {
  const own = BELOW.get(field) ?? [...BELOW].find(([start]) => field.startsWith(start))?.[1] ?? field;
  return REGISTRATION_FIELDS.find((name) => name === own);
}

const BELOW: ReadonlyMap<string, RegistrationField> = new Map([
  ['apis[0].name', 'apiName'],
  ['apis[0].type', 'apiType'],
  ['apis[0].endpoint', 'endpoint'],
  ['apis', 'endpoint'],
  ['health', 'health'],
]);

function trimmed(form: RegistrationForm): RegistrationForm {
  return Object.fromEntries(Object.entries(form).map(([name, text]) => [name, text.trim()])) as RegistrationForm;
}
