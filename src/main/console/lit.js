/* The only place that knows which version of lit-html is in the WAR. */
export { html, nothing, render, svg } from './vendor/lit-html/3.3.2/lit-html.js';
