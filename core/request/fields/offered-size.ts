/** One size in one environment, as a form offers it (`x-waypost: { sizes }`). */
export interface OfferedSize {
  name: string;
  title: string;
  summary: string;
  price: string;
  refusedBy?: string;
}
