const BOM = '\ufeff';

export class Lines {
  readonly text: string;
  /** As the parser reads it: a carriage return alone ends a line, too. */
  readonly plain: string;

  constructor(text: string) {
    const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    this.text = /[\r\n]$/.test(text) ? text : text + eol;
    this.plain = this.text.replace(/\r(?!\n)/g, '\n');
  }

  start(offset: number): number {
    const start = offset === 0 ? 0 : this.plain.lastIndexOf('\n', offset - 1) + 1;
    return start === 0 && this.text.startsWith(BOM) ? 1 : start;
  }

  end(offset: number): number {
    const end = this.next(offset) - 1;
    return this.plain[end] === '\n' && this.plain[end - 1] === '\r' ? end - 1 : end;
  }

  next(offset: number): number {
    const end = this.plain.indexOf('\n', offset);
    return end < 0 ? this.plain.length : end + 1;
  }

  eol(offset: number): string {
    return this.text.slice(this.end(offset), this.next(offset));
  }

  column(offset: number): number {
    return offset - this.start(offset);
  }

  isFirst(offset: number): boolean {
    return this.text.slice(this.start(offset), offset).trim() === '';
  }

  /** The column of the comment that is alone in a line, -1 for an empty line, undefined for any other. */
  commentColumn(offset: number): number | undefined {
    const line = this.text.slice(this.start(offset), this.end(offset));
    const column = line.search(/[^ \t]/);
    return column < 0 || line[column] === '#' ? column : undefined;
  }
}
