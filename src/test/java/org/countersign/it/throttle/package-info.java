/** Limits for each account and each client address. */
package org.countersign.it.throttle;
