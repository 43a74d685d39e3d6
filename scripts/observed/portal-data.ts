import { DRIFT_FOLDER } from '#core/drift/drift-file.ts';
import { OBSERVED } from '#core/parts.ts';

export const DATA_BRANCH = 'portal-data';
export const DATA_REF = `refs/heads/${DATA_BRANCH}`;

/** Of stacks that another job is about to make. */
export const BEGUN_FOLDER = 'begun';

/** Of files that are not of one entity each, and of parts that are to come: what another version has written there stays. */
const RESERVED = [BEGUN_FOLDER, 'costs', DRIFT_FOLDER, 'resources', 'scores'];

/** Folders of the data folder that the branch holds, each of one writer: those of parts' files. */
export const DATA_FOLDERS: readonly string[] = [
  ...new Set([...OBSERVED.map((file) => ('path' in file ? file.path : file.folder).split('/')[0]!), ...RESERVED]),
].sort();
