declare module 'virtual:waypost-redoc' {
  /** Name of Redoc's file, beside the scripts of pages. */
  export const redoc: string;
}
