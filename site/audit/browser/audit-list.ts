import type { AuditIndex } from '#core/audit/audit-api.ts';
import { type LineHtmlOptions, lineHtml } from '#core/audit/timeline/line-html.ts';
import { lineQuery } from '#core/audit/timeline/line-query.ts';
import type { UnpackedLine } from '#core/audit/timeline/timeline-chunk.ts';
import { timelineCsv } from '#core/audit/timeline/timeline-csv.ts';
import {
  FILTER_FIELDS,
  formatTimelineFilter,
  parseTimelineFilter,
  type TimelineFilter,
  timelineMatcher,
} from '#core/audit/timeline/timeline-filter.ts';
import { WordSearch } from '#core/audit/timeline/word-search.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { withFullStop } from '#core/text/with-full-stop.ts';
import { download } from '../../text/download.ts';
import { aboutEntry } from './about-entry.ts';
import type { TimelineStore } from './timeline-store.ts';

const STEP = 200;
/** Browsers refuse a page that changes its address at every key. In milliseconds. */
const TYPING_PAUSE = 200;

/** The list of the page: it filters, shows older lines and exports. Lines are fetched only when they are needed. */
export class AuditList {
  readonly #place: HTMLElement;
  readonly #options: LineHtmlOptions;
  readonly #store: TimelineStore;
  readonly #words: WordSearch<UnpackedLine>;
  readonly #form: HTMLFormElement;
  #filter: TimelineFilter;
  #rows = STEP;
  /** Counts what was asked, so that an older answer is passed over. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HTMLElement, options: LineHtmlOptions, store: TimelineStore) {
    this.#place = place;
    this.#options = options;
    this.#store = store;
    this.#words = new WordSearch(store.lines);
    this.#form = place.querySelector('form')!;
    this.#filter = parseTimelineFilter(new URLSearchParams(location.search));
  }

  start(): void {
    const form = this.#form;
    this.#place.querySelector<HTMLElement>('#audit-filter')!.hidden = false;
    this.#more.hidden = false;
    this.#fill();
    form.addEventListener('focusin', () => void this.#offer(), { once: true });
    form.addEventListener('pointerenter', () => void this.#offer(), { once: true });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', ({ target }) =>
      this.#choose(target instanceof HTMLSelectElement ? 0 : TYPING_PAUSE),
    );
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#filter = parseTimelineFilter(new URLSearchParams());
      this.#fill();
      this.#choose(0);
    });
    for (const button of form.querySelectorAll<HTMLButtonElement>('[data-export]'))
      button.addEventListener('click', () => void this.#export(button.dataset.export as 'csv' | 'json'));
    this.#more.addEventListener('click', () => {
      const before = this.#rows;
      this.#rows += STEP;
      void this.#draw(before);
    });
    addEventListener('popstate', () => {
      this.#filter = parseTimelineFilter(new URLSearchParams(location.search));
      this.#fill();
      void this.#draw();
    });
    if (formatTimelineFilter(this.#filter) !== '') void this.#draw();
  }

  get #more(): HTMLButtonElement {
    return this.#place.querySelector('#audit-more')!;
  }

  #fill(): void {
    for (const field of FILTER_FIELDS) {
      const control = this.#form.elements.namedItem(field) as HTMLInputElement | HTMLSelectElement;
      const value = this.#filter[field];
      if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value))
        control.add(new Option(value, value));
      control.value = value;
    }
  }

  async #offer(): Promise<void> {
    try {
      offerPeople(await this.#store.index());
    } catch {
      this.#say(FAILED);
    }
  }

  #choose(pause: number): void {
    clearTimeout(this.#timer);
    if (pause === 0) this.#take('pushState');
    else this.#timer = setTimeout(() => this.#take('replaceState'), pause);
  }

  #take(step: 'pushState' | 'replaceState'): void {
    const fields = new FormData(this.#form);
    for (const field of FILTER_FIELDS) this.#filter[field] = String(fields.get(field) ?? '').trim();
    const query = formatTimelineFilter(this.#filter);
    history[step](history.state, '', query ? `?${query}` : location.pathname);
    this.#rows = STEP;
    void this.#draw();
  }

  /** @param before lines that were shown before more were asked for: the first new one gets the focus */
  async #draw(before?: number): Promise<void> {
    const asked = ++this.#asked;
    try {
      for await (const { found, searched, total, isWhole } of this.#search(this.#rows)) {
        if (asked !== this.#asked) return;
        const shown = found.slice(0, this.#rows);
        this.#place.querySelector('tbody')!.innerHTML = shown.map((line) => lineHtml(line, this.#options)).join('');
        const isAll = formatTimelineFilter(this.#filter) === '';
        const { findings } = lineQuery(this.#filter.text, Date.now());
        const tallied = tally({ found: isAll ? total : found.length, shown: shown.length, searched, total, isWhole });
        this.#say(findings.length === 0 ? tallied : [withFullStop(tallied), ...findings].join(' '));
        this.#more.parentElement!.hidden = isWhole && found.length <= this.#rows;
      }
      if (before !== undefined) this.#place.querySelectorAll('tbody tr')[before]?.querySelector('a')?.focus();
    } catch {
      if (asked === this.#asked) this.#say(FAILED);
    }
  }

  /** Looks through lines, the newest first, until enough are found or all were looked at. Says how far it is after each step. */
  async *#search(enough: number) {
    const { words, matches: isMeant } = lineQuery(this.#filter.text, Date.now());
    const matches = timelineMatcher(this.#filter, Date.now());
    const isAbout = aboutEntry(this.#filter.entity);
    const found: UnpackedLine[] = [];
    const { total } = await this.#store.index();
    if (this.#store.lines.length === 0 && total > 0) await this.#store.fetchOlder();
    let next = 0;
    while (true) {
      const held = this.#words.find(words);
      for (; next < held.length; next++) {
        const line = held[next]!;
        if (matches(line) && isMeant(line) && isAbout(line.line)) found.push(line);
      }
      const searched = this.#store.lines.length;
      const isWhole = searched >= total;
      yield { found, searched, total, isWhole };
      if (isWhole || found.length >= enough) return;
      if (!(await this.#store.fetchOlder()) && this.#store.lines.length === searched) return;
    }
  }

  async #export(format: 'csv' | 'json'): Promise<void> {
    try {
      let lines: UnpackedLine[] = [];
      for await (const { found, searched, total, isWhole } of this.#search(Number.POSITIVE_INFINITY)) {
        lines = found;
        if (!isWhole) this.#say(`Read ${searched.toLocaleString('en')} of ${total.toLocaleString('en')} lines …`);
      }
      // In the order of the audit, the oldest first.
      const recorded = lines.map(({ line }) => line).reverse();
      if (format === 'csv') download('audit.csv', timelineCsv(recorded), 'text/csv');
      else download('audit.json', `${JSON.stringify(recorded, undefined, 2)}\n`, 'application/json');
      this.#say(`Exported ${recorded.length.toLocaleString('en')} ${recorded.length === 1 ? 'line' : 'lines'}.`);
    } catch {
      this.#say(FAILED);
    }
  }

  #say(sentence: string): void {
    this.#place.querySelector('#audit-tally')!.innerHTML = codeHtml(sentence);
  }
}

const FAILED = 'Lines could not be loaded. Reload the page to try again.';

interface Progress {
  found: number;
  shown: number;
  searched: number;
  total: number;
  isWhole: boolean;
}

function tally({ found, shown, searched, total, isWhole }: Progress): string {
  const number = (value: number) => value.toLocaleString('en');
  if (!isWhole && found < total)
    return `${number(shown)} lines of the newest ${number(searched)}; there are ${number(total)} in all`;
  if (found === 0) return `No line matches. Clear the filters to see all ${number(total)}.`;
  if (found === total)
    return shown === found ? `${number(total)} lines` : `The newest ${number(shown)} of ${number(total)} lines`;
  return `${number(found)} of ${number(total)} lines match${shown < found ? `, the newest ${number(shown)} are here` : ''}`;
}

/** People that a field offers. For another one, people type the whole login. */
const MOST = 1000;

function offerPeople({ people }: Pick<AuditIndex, 'people'>): void {
  const list = document.getElementById('audit-people')!;
  list.replaceChildren(...people.slice(0, MOST).map((login) => new Option(undefined, login)));
}
