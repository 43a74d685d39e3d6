import { parentPort, workerData } from 'node:worker_threads';
import { DESIRED } from '../catalog/open-catalog.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { readEntries } from './read-ahead.ts';

// A thread that readAhead starts.
const { root, paths } = workerData as { root: string; paths: readonly string[] };
parentPort!.postMessage(readEntries(new DiskFiles(root, DESIRED), paths));
