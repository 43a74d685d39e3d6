/** A panel of a plugin that could not be drawn on one page. */
export interface PanelFault {
  plugin: string;
  /** Of the page, below the base. */
  address: string;
  message: string;
}

/** Marks a line with an error: pages print it while they are built, and `portal build` reads it. */
const MARK = 'waypost-panel-fault ';

/** An error as a line. */
export function panelFaultLine(fault: PanelFault): string {
  return `${MARK}${JSON.stringify(fault)}`;
}

/** The errors among the lines of a text, sorted by plugin and page. */
export function panelFaults(text: string): PanelFault[] {
  const lines = text.split('\n').filter((line) => line.startsWith(MARK));
  const faults = lines.map((line) => JSON.parse(line.slice(MARK.length)) as PanelFault);
  const key = ({ plugin, address }: PanelFault) => `${plugin} ${address}`;
  return faults.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
