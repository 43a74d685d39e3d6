import { own } from '../../text/own.ts';
import { type Fields, pick, without } from './fields.ts';

const OF_PARAMETER = ['name', 'in', 'description', 'required', 'allowEmptyValue', 'deprecated'];
const STYLES: Readonly<Record<string, Fields>> = {
  multi: { style: 'form', explode: true },
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
};

export function parameterOf(parameter: Fields): Fields {
  const style = parameter.type === 'array' ? own(STYLES, String(parameter.collectionFormat ?? 'csv')) : undefined;
  return { ...pick(parameter, OF_PARAMETER), ...(parameter.in === 'query' && style), schema: schemaOf(parameter) };
}

export function headerOf(header: Fields): Fields {
  return { ...pick(header, ['description']), schema: schemaOf(header) };
}

export function schemaOf(part: Fields): Fields {
  const { type, ...schema } = without(part, ...OF_PARAMETER, 'collectionFormat');
  return { ...(type === 'file' ? { type: 'string', format: 'binary' } : type !== undefined && { type }), ...schema };
}
