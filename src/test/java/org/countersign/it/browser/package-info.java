/** The console and {@code countersign.js} in Chromium. */
package org.countersign.it.browser;
