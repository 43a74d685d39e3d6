/** Who may read a repository, the widest readership first. */
export const VISIBILITIES = ['public', 'internal', 'private'] as const;

export type Visibility = (typeof VISIBILITIES)[number];

/** Whether everybody who may read the portal may read what has a visibility. */
export function isAsOpenAs(visibility: Visibility, readers: Visibility): boolean {
  return VISIBILITIES.indexOf(visibility) <= VISIBILITIES.indexOf(readers);
}
