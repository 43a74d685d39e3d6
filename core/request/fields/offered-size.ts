/** One size in one environment, as a form offers it (`x-waypost: { sizes }`). */
export interface OfferedSize {
  name: string;
  title: string;
  summary: string;
  /** `about $5 a month`. */
  price: string;
  refusedBy?: string;
}
