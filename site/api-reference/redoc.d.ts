declare module 'virtual:waypost-redoc' {
  export const redoc: string;
}
