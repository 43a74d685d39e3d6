import type { Change } from '#core/part/history.ts';
import type { KeptFile } from '#core/synced/synced-file.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Client } from '../../forge/github/client.ts';
import { keptChange, type Seen } from '../docs-source.ts';
import { ask, NoAnswer } from './ask.ts';

interface HistoryAnswer {
  nodes: { oid: string; authoredDate: string; messageHeadline: string; author: { name: string | null } | null }[];
}

/** The newest change of each file. What GitHub finds too costly is not known; documents are shown without it. */
export async function changesOf(
  client: Client,
  seen: Seen,
  files: readonly KeptFile[],
): Promise<(Change | undefined)[]> {
  const [owner, name] = seen.repository.split('/') as [string, string];
  const one = 'nodes { oid authoredDate messageHeadline author { name } }';
  const histories = files.map((_, n) => `c${n}: history(first: 1, path: $p${n}) { ${one} }`);
  const part = `r0: repository(owner: $o, name: $n) { object(oid: $h) { ... on Commit { ${histories.join(' ')} } } }`;
  const paths = files.map(({ path }, n): [string, string] => [`p${n}`, path]);
  try {
    const { data } = await ask<{ object: Record<string, HistoryAnswer | null> | null }>(
      client,
      [part],
      [['o', owner], ['n', name], ['h', seen.commit], ...paths],
    );
    return files.map((_, n) => {
      const [node] = data.r0?.object?.[`c${n}`]?.nodes ?? [];
      if (!node) return undefined;
      const { oid: commit, authoredDate: time, messageHeadline: subject, author } = node;
      return keptChange({ commit, time, author: author?.name ?? '', subject });
    });
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof ForgeRefusal) return files.map(() => undefined);
    throw error;
  }
}
