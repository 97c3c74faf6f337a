import { html, type TemplateResult } from 'lit';

/** A heading of the level asked for, 1 to 6; 3 for anything else. */
export function titleAt(level: number, title: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 id="title" part="title">${title}</h1>`;
    case 2:
      return html`<h2 id="title" part="title">${title}</h2>`;
    case 4:
      return html`<h4 id="title" part="title">${title}</h4>`;
    case 5:
      return html`<h5 id="title" part="title">${title}</h5>`;
    case 6:
      return html`<h6 id="title" part="title">${title}</h6>`;
    default:
      return html`<h3 id="title" part="title">${title}</h3>`;
  }
}
