import { DATA_FOLDERS as OF_PARTS } from '#core/parts.ts';

export const DATA_BRANCH = 'portal-data';
export const DATA_REF = `refs/heads/${DATA_BRANCH}`;

/** Of parts that are to come: what another version has written there stays. */
const RESERVED = ['costs', 'scores'];

/** Folders of the data folder that the branch holds, each of one writer: those of parts. */
export const DATA_FOLDERS: readonly string[] = [...new Set([...OF_PARTS, ...RESERVED])].sort();
