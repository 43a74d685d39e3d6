import type { OpenedDescription } from '../description/open-description.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { Anchors, firstLine, lineOf } from '../description/texts.ts';
import { limited } from '../limited.ts';
import type { Operation } from '../reference.ts';
import type { CallMaker } from './call-maker.ts';
import { deepLink } from './deep-link.ts';
import { type WrittenOperation, writtenOperations } from './written-operations.ts';

interface Readers {
  refs: Refs;
  calls: CallMaker;
}

/** The operations of a description, the first of them with the command that calls them. */
export function operationsOf(opened: OpenedDescription, readers: Readers): { operations: Operation[]; left: number } {
  const anchors = new Anchors();
  return limited(writtenOperations(opened, readers.refs), (written, hasCall) =>
    operationOf(written, { ...readers, anchors, hasCall }),
  );
}

function operationOf(
  written: WrittenOperation,
  { calls, anchors, hasCall }: Readers & { anchors: Anchors; hasCall: boolean },
): Operation {
  const { method, operation, isWebhook } = written;
  const id = lineOf(operation.operationId);
  const path = lineOf(written.path, 500) ?? '/';
  const kind = lineOf(method.toUpperCase(), 20) ?? '';
  const tags = Array.isArray(operation.tags) ? operation.tags.map((tag) => lineOf(tag, 100)).filter(Boolean) : [];
  const summary = lineOf(operation.summary) ?? firstLine(operation.description);
  const call = hasCall && !isWebhook ? calls.of(written) : undefined;
  const group = isWebhook ? 'Webhooks' : (tags[0] as string | undefined);
  return {
    kind,
    path,
    ...(id !== undefined && { id }),
    ...(summary !== undefined && { summary }),
    ...(operation.deprecated === true && { deprecated: true }),
    ...(group !== undefined && { group }),
    anchor: anchors.of(id ?? `${kind}-${path}`),
    deepLink: deepLink(written),
    ...(call !== undefined && { call }),
  };
}
