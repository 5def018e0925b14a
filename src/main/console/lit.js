/* The only file that contains the version of lit-html in the WAR. */
export { html, nothing, render, svg } from './vendor/lit-html/3.3.2/lit-html.js';
