/** A panel of a plugin that could not be drawn on one page. */
export interface PanelError {
  plugin: string;
  /** Of the page, below the base. */
  address: string;
  message: string;
}

/** Marks a line with an error: pages print it while they are built, and `portal build` reads it. */
const MARK = 'waypost-panel-error ';

export function panelErrorLine(error: PanelError): string {
  return `${MARK}${JSON.stringify(error)}`;
}

export function panelErrors(text: string): PanelError[] {
  const lines = text.split('\n').filter((line) => line.startsWith(MARK));
  const errors = lines.map((line) => JSON.parse(line.slice(MARK.length)) as PanelError);
  const key = ({ plugin, address }: PanelError) => `${plugin} ${address}`;
  return errors.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
