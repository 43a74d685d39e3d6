import { driftFile, type Look, withLook } from '#core/provision/drift/drift-file.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';

/** Adds looks to what the data folder has of each stack. What is damaged there is replaced. */
export function keepLooks(looks: readonly Look[], data: string): void {
  const folder = new DataFolder(data, systemClock.now());
  for (const look of looks) {
    const file = driftFile(look.stack);
    folder.write(file.path, withLook(folder.peek(file).value, look));
  }
}
