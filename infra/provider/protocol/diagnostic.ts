import { Refusal } from '../refusal.ts';
import type { AttributeProblem } from './schema.ts';

/** What OpenTofu shows of an error: a headline, more text, and the attribute where it is one. */
export interface Diagnostic {
  severity: 'ERROR' | 'WARNING';
  summary: string;
  detail: string;
  attribute?: object;
}

export function diagnosticOf(error: unknown): Diagnostic {
  if (error instanceof Refusal)
    return { severity: 'ERROR', summary: error.message, detail: error.fix, ...placeOf(error.attribute) };
  const { message, stack } = error as Error;
  return {
    severity: 'ERROR',
    summary: `Waypost's provider has an error of its own: ${message}`,
    detail: `Report it to the maintainers of Waypost, with these lines:\n${stack}`,
  };
}

/** What people should know of a change before it is applied: a full sentence, and the attribute that it is about. */
export type Notice = { message: string; attribute: string };

export function diagnosticOfNotice({ message, attribute }: Notice): Diagnostic {
  return { severity: 'WARNING', summary: message, detail: '', ...placeOf(attribute) };
}

export function diagnosticOfProblem({ attribute, message }: AttributeProblem): Diagnostic {
  return { severity: 'ERROR', summary: message, detail: 'Change the request of the resource.', ...placeOf(attribute) };
}

export function attributePath(attribute: string): object {
  return { steps: [{ attribute_name: attribute }] };
}

function placeOf(attribute: string | undefined): { attribute?: object } {
  return attribute === undefined ? {} : { attribute: attributePath(attribute) };
}
