import { html, type Html } from '../shared/html.js';

/** A part of the page with its heading, which links of the page lead to. */
export function section(id: string, title: string, body: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `;
}

/** A term and what there is to say about it; for lists of the class `facts`. */
export function fact(label: string, value: Html): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>
  `;
}
