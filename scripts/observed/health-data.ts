import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import {
  historyFileOf,
  INCIDENTS_FILE,
  INCIDENTS_SCHEMA,
  type IncidentsFile,
  STATUS_FILE,
  STATUS_SCHEMA,
  type StatusFile,
} from '#core/health/health-files.ts';
import { History } from '#core/health/history.ts';
import { HISTORY_SCHEMA, type HistoryFile, readHistory, writeHistory } from '#core/health/history-file.ts';
import { readShown, type Shown } from '#core/health/shown-columns.ts';
import { timeOf } from '#core/text/time.ts';
import { bySchema, type Check, removeUnfinished } from '../files/json-file.ts';
import { type Damage, readDataFile, setAside, writeDataFile } from './data-file.ts';

/** health/ of a data folder. What is damaged is set aside and starts anew; `damages` says so. */
export class HealthData {
  readonly damages: Damage[] = [];
  readonly #data: string;
  readonly #now: number;

  /** @param now milliseconds; what is stamped later is not believed */
  constructor(data: string, now: number) {
    this.#data = data;
    this.#now = now;
  }

  removeUnfinished(): void {
    for (const folder of ['health', 'health/history/services']) removeUnfinished(join(this.#data, folder));
  }

  status(): StatusFile | undefined {
    return this.#read<StatusFile>(STATUS_FILE, bySchema(STATUS_SCHEMA));
  }

  incidents(): IncidentsFile | undefined {
    return this.#read<IncidentsFile>(INCIDENTS_FILE, bySchema(INCIDENTS_SCHEMA));
  }

  /** Empty where nothing is known. */
  history(service: Ref): History {
    const file = historyFileOf(service);
    const content = this.#read<HistoryFile>(file, bySchema(HISTORY_SCHEMA));
    if (!content) return new History();
    const read = content.service === service ? readHistory(content, this.#now) : undefined;
    if (!read) this.#setAside(file, 'The file contradicts itself.');
    else if (read.isFromTheFuture) this.#setAside(file, 'The file has times in the future, which are left out.');
    return read?.history ?? new History();
  }

  /** Of the history what pages show, quicker: undefined where nothing is known. */
  shown(service: Ref): Shown | undefined {
    let shown: Shown | undefined;
    this.#read<HistoryFile>(historyFileOf(service), (content) => {
      shown = readShown(content, this.#now);
      if (shown && (content as HistoryFile).service === service) return undefined;
      return bySchema(HISTORY_SCHEMA)(content) ?? 'The file contradicts itself.';
    });
    return shown;
  }

  writeStatus(status: StatusFile): void {
    writeDataFile(this.#data, STATUS_FILE, status);
  }

  writeIncidents(incidents: IncidentsFile): void {
    writeDataFile(this.#data, INCIDENTS_FILE, incidents);
  }

  writeHistory(service: Ref, history: History): void {
    writeDataFile(this.#data, historyFileOf(service), writeHistory(service, history));
  }

  removeHistory(service: Ref): void {
    rmSync(join(this.#data, historyFileOf(service)), { force: true });
  }

  #read<Content>(file: string, check: Check): Content | undefined {
    const { content, damaged } = readDataFile<Content>(this.#data, file, check);
    if (damaged) this.#setAside(file, damaged);
    return content;
  }

  #setAside(file: string, reason: string): void {
    this.damages.push(setAside(this.#data, file, { reason, time: timeOf(this.#now) }));
  }
}
