import { isMap } from '#core/text/is-map.ts';
import { parseJson } from '#core/text/parse-json.ts';

export type TofuMessage = Readonly<Record<string, unknown>>;

export interface Diagnostic {
  summary: string;
  detail: string;
  /** Of the object that it is about. */
  address?: string;
}

/** Reads the lines that OpenTofu prints with `-json`. What is none is passed over. */
export function readMessages(printed: string): TofuMessage[] {
  return printed.split('\n').flatMap((line) => {
    const read = line.startsWith('{') ? parseJson(line) : undefined;
    return typeof read === 'object' && isMap(read.data) ? [read.data] : [];
  });
}

export function errorsIn(messages: readonly TofuMessage[]): Diagnostic[] {
  return diagnosticsIn(messages, 'error');
}

export function warningsIn(messages: readonly TofuMessage[]): Diagnostic[] {
  return diagnosticsIn(messages, 'warning');
}

function diagnosticsIn(messages: readonly TofuMessage[], severity: 'error' | 'warning'): Diagnostic[] {
  return messages.flatMap(({ type, diagnostic }) => {
    if (type !== 'diagnostic' || !isMap(diagnostic) || diagnostic.severity !== severity) return [];
    const { summary, detail, address } = diagnostic;
    return [{ summary: text(summary), detail: text(detail), ...(typeof address === 'string' && { address }) }];
  });
}

/** Addresses of the objects that an apply made or changed, in their order. */
export function madeIn(messages: readonly TofuMessage[]): string[] {
  return messages.flatMap(({ type, hook }) => {
    const resource = type === 'apply_complete' && isMap(hook) && hook.action !== 'delete' ? hook.resource : undefined;
    return isMap(resource) && typeof resource.addr === 'string' ? [resource.addr] : [];
  });
}

/** The errors that OpenTofu prints for people, where a command has no JSON. */
export function errorsInText(printed: string): Diagnostic[] {
  const plain = printed.replace(/^[│╷╵] ?/gm, '');
  return plain
    .split(/^Error: /m)
    .slice(1)
    .map((each) => {
      const [summary = '', ...detail] = each.split('\n\n');
      return { summary: text(summary), detail: text(detail.join('\n')) };
    });
}

export function outputsIn(messages: readonly TofuMessage[]): Record<string, unknown> {
  const last = messages.findLast(({ type }) => type === 'outputs')?.outputs;
  const entries = isMap(last) ? Object.entries(last) : [];
  return Object.fromEntries(
    entries.flatMap(([name, output]) => (isMap(output) && 'value' in output ? [[name, output.value]] : [])),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}
