import { OBSERVED } from '#core/parts.ts';

export const DATA_BRANCH = 'portal-data';
export const DATA_REF = `refs/heads/${DATA_BRANCH}`;

/** Of parts that are to come: what an earlier or a later version has written there stays. */
const RESERVED = ['costs', 'resources', 'scores'];

/** Folders of the data folder that the branch holds, each of one writer: those of parts' files. */
export const DATA_FOLDERS: readonly string[] = [
  ...new Set([...OBSERVED.map((file) => ('path' in file ? file.path : file.folder).split('/')[0]!), ...RESERVED]),
].sort();
