import { css, type CSSResult } from 'lit';

export const mapStyles: CSSResult = css`
  svg {
    display: block;
    inline-size: 100%;
    block-size: auto;
    max-block-size: 34rem;
  }
  .area {
    stroke: var(--_color-text);
    stroke-width: 1;
    stroke-linejoin: round;
    stroke-linecap: round; /* an islet of one point is a dot */
    /* A hole is a hole, whatever way its ring turns. */
    fill-rule: evenodd;
    vector-effect: non-scaling-stroke;
  }
  .class-0 {
    fill: color-mix(in srgb, var(--_color-series-1) 8%, var(--_color-background));
  }
  .class-1 {
    fill: color-mix(in srgb, var(--_color-series-1) 30%, var(--_color-background));
  }
  .class-2 {
    fill: color-mix(in srgb, var(--_color-series-1) 54%, var(--_color-background));
  }
  .class-3 {
    fill: color-mix(in srgb, var(--_color-series-1) 78%, var(--_color-background));
  }
  .class-4 {
    fill: color-mix(in srgb, var(--_color-series-1) 100%, var(--_color-background));
  }
  .ground {
    fill: var(--_color-background);
  }
  .hatching {
    stroke: var(--_color-text-muted);
    stroke-width: 3;
  }
  .dot {
    fill: var(--_color-text-muted);
  }
  /* Over all areas, so that no neighbour covers a part of it. */
  .chosen {
    fill: none;
    pointer-events: none;
    stroke: var(--_color-focus);
    stroke-width: 4;
  }
  .legend {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    margin-block: 0.5em 0;
    padding: 0;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 0.4em;
    margin: 0;
  }
  .legend svg {
    inline-size: 1.5rem;
    block-size: 1rem;
  }
`;
