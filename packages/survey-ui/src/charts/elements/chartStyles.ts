import { css, type CSSResult, unsafeCSS } from 'lit';
import { tokenCss, tokens } from '../../theme/tokens.js';

/** Each row as a block of "column: value" lines, where the columns have no room side by side. */
const rowsAsBlocks = (table: string): CSSResult =>
  unsafeCSS(`
    ${table},
    ${table} :where(tbody, tr, tbody th, td) {
      display: block;
      inline-size: auto;
    }
    ${table} thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    ${table} tr {
      border-block-end: 2px solid var(--_color-separator);
      padding-block: 0.5em;
    }
    ${table} tbody th {
      border: 0;
      padding: 0.25em 0;
      font-weight: 650;
    }
    ${table} td {
      border: 0;
      padding: 0.15em 0;
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 0.75em;
    }
    ${table} td::before {
      content: attr(data-label);
      color: var(--_color-text-muted);
    }
    ${table} td.blank {
      display: none;
    }`);

/** Style of every chart element. Lengths are in rem, so that the page's text size rules. */
export const chartStyles: CSSResult = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  ${unsafeCSS(tokenCss('.pst', tokens))}
  .pst * {
    box-sizing: border-box;
  }
  .pst {
    container-type: inline-size;
  }
  [part='title'] {
    margin: 0 0 calc(var(--_space) * 0.5);
    padding-block-start: 0.2em; /* letters of tall fonts are higher than their line: they stay on the background */
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
  }
  ul {
    margin: 0 0 var(--_space);
    padding-inline-start: 1.2em;
  }
  li + li {
    margin-block-start: 0.25em;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
    margin-block-end: var(--_space);
  }
  .scroll:focus-visible,
  [role='listbox']:focus-visible,
  button:focus-visible,
  select:focus-visible,
  summary:focus-visible {
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: 2px;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375em;
  }
  /* The words of the title, for who comes to the table by a list of tables. */
  caption {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_color-separator);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    background: var(--_color-surface);
    border-block-end: 2px solid var(--_color-border);
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 500;
    min-inline-size: 8.5em;
  }
  @container (max-width: 34rem) {
    ${rowsAsBlocks('table')}
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .interval {
    min-inline-size: 7em;
  }
  .sentence {
    min-inline-size: 13em;
  }
  .absent {
    color: var(--_color-text-muted);
    font-style: italic;
  }
  figure {
    margin: 0 0 var(--_space);
  }
  canvas {
    display: block;
    max-inline-size: 100%;
  }
  .drawing {
    position: relative;
    overflow: hidden;
  }
  [role='listbox'] {
    position: relative; /* its focus ring lies over the drawing, which is positioned too */
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    padding: 0.5em 0.75em;
    min-block-size: var(--_target-size);
    background: var(--_color-surface);
    cursor: default;
  }
  [role='option'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [role='option'][aria-selected='true'] {
    position: static;
    inline-size: auto;
    block-size: auto;
    overflow: visible;
    clip-path: none;
    white-space: normal;
  }
  [role='listbox']:not(:has([aria-selected='true']))::before {
    content: attr(data-empty) ' : …';
    color: var(--_color-text-muted);
  }
  .help {
    margin: 0.25em 0 var(--_space);
    font-size: 0.875em;
    color: var(--_color-text-muted);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5);
    margin-block-end: var(--_space);
  }
  button,
  select {
    font: inherit;
    color: var(--_color-accent);
    background: var(--_color-background);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    min-block-size: var(--_target-size);
    padding: 0.25em 1em;
    cursor: pointer;
    max-inline-size: 100%;
  }
  button:hover {
    color: var(--_color-accent-hover);
    background: var(--_color-accent-soft);
  }
  .choice {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25em;
    margin-block-end: var(--_space);
  }
  .message {
    margin: 0 0 var(--_space);
    padding: var(--_space);
    border: var(--_border-width) solid var(--_color-border);
    border-inline-start: 0.375rem solid var(--_color-warning);
    background: var(--_color-warning-soft);
    border-radius: var(--_radius);
  }
  .notes {
    font-size: 0.9375em;
    color: var(--_color-text-muted);
  }
  summary {
    cursor: pointer;
    min-block-size: 1.5em;
  }
  @media print {
    .tools,
    .help,
    [role='listbox'],
    .choice {
      display: none;
    }
    .scroll {
      overflow: visible;
    }
    /* The sheet may be narrower than the screen that the drawing was made for. */
    canvas {
      block-size: auto !important;
    }
    tr,
    figure {
      break-inside: avoid;
    }
    [part='title'],
    [part='summary'] {
      break-after: avoid;
    }
    thead {
      display: table-header-group;
    }
    th,
    .sentence,
    .interval {
      min-inline-size: 0;
      overflow-wrap: break-word;
    }
    ${rowsAsBlocks('.wide')}
  }
  @media (forced-colors: active) {
    [role='listbox'],
    button {
      border-color: ButtonBorder;
    }
  }
`;
