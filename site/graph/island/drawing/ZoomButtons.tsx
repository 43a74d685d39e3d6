interface Props {
  zoom: number;
  step(steps: number): void;
  fitAll(): void;
}

export function ZoomButtons({ zoom, step, fitAll }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="zoom" role="group" aria-label="Zoom">
      <button type="button" onClick={() => step(-1)} aria-label="Zoom out">
        −
      </button>
      <output aria-label="Size">{Math.round(zoom * 100)} %</output>
      <button type="button" onClick={() => step(1)} aria-label="Zoom in">
        +
      </button>
      <button type="button" onClick={fitAll}>
        Fit
      </button>
    </div>
  );
}
