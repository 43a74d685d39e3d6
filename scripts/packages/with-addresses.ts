/** A lock file of npm, as far as it says where packages come from. */
export interface LockFile {
  packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  /** Where it is installed under another name than its own. */
  name?: string;
  version?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
}

const FOLDER = 'node_modules/';

/** Adds the address of each package that has none, as registries name them. Their hashes stay, so npm takes no other content. */
export function withAddresses(lock: LockFile, registry: string): LockFile {
  const packages = Object.entries(lock.packages).map(([path, locked]) => {
    const { version, resolved, link, inBundle } = locked;
    if (path === '' || version === undefined || resolved !== undefined || link || inBundle) return [path, locked];
    const name = locked.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    const file = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
    return [path, { ...locked, resolved: `${registry.replace(/\/+$/, '')}/${name}/-/${file}` }];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}
