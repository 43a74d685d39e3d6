export interface Listed<File> {
  files: readonly File[];
  others?: readonly LeftOut[] | undefined;
}

export interface LeftOut {
  /** In the repository, from its root. A folder that is damaged ends with a slash. */
  path: string;
  why: LeftOutReason;
}

/** `unread` is what the forge does not give, and `damaged` what git cannot read: the next run may get both. */
export type LeftOutReason = 'link' | 'submodule' | 'lfs' | 'name' | 'long' | 'unread' | 'damaged' | 'secret' | 'format';
