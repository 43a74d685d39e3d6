declare module 'virtual:waypost-panels' {
  /** Components of plugins by the plugin's name; a text says why there is none. */
  export const panels: ReadonlyMap<string, ((props: import('../plugin.ts').PanelProps) => unknown) | string>;
}
