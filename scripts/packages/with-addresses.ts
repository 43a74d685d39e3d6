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
  /** Of its content. */
  integrity?: string;
}

const FOLDER = 'node_modules/';

/** Adds the address of each package that has a hash and no address, as registries name them: npm takes no other content. */
export function withAddresses(lock: LockFile, registry: string): LockFile {
  const packages = Object.entries(lock.packages).map(([path, locked]) => {
    const { version, integrity, resolved, link, inBundle } = locked;
    const isOfRegistry = path.includes(FOLDER) && integrity !== undefined && !link && !inBundle;
    if (!isOfRegistry || version === undefined || resolved !== undefined) return [path, locked];
    const name = locked.name ?? path.slice(path.lastIndexOf(FOLDER) + FOLDER.length);
    const file = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
    return [path, { ...locked, resolved: `${registry.replace(/\/+$/, '')}/${name}/-/${file}` }];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}
