export const DATA_BRANCH = 'portal-data';
export const DATA_REF = `refs/heads/${DATA_BRANCH}`;

/** Folders of the data folder that the branch holds, each of one writer. */
export const DATA_FOLDERS: readonly string[] = ['costs', 'docs', 'health', 'resources', 'scaffolds', 'scores'];
