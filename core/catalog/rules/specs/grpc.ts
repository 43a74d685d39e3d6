import type { SpecError } from './description.ts';

const MORE = '`buf lint` finds more; Waypost checks nothing else.';

const LARGEST = 2_097_152;

/** Says that a Protocol Buffers file lacks what makes it one, or offers no service. A light check: it parses nothing. */
export function grpcError(text: string): SpecError | undefined {
  if (text.length > LARGEST) return undefined;
  const code = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, ' ');
  if (!/^[ \t]*(?:syntax|edition)\s*=/m.test(code))
    return {
      offset: 0,
      error: 'it has neither `syntax` nor `edition`',
      hint: `Begin it with \`syntax = "proto3";\`. ${MORE}`,
    };
  if (!/(?:^|[;}\s])service\s+\w+\s*\{/.test(code))
    return {
      offset: 0,
      error: 'it has no `service`',
      hint: `Add \`service Checkout { … }\`, or set another \`type\`. ${MORE}`,
    };
  return undefined;
}
