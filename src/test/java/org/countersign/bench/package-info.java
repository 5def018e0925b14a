/**
 * Measures servers, whatever they serve: a bounded closed loop of clients on the loopback address, and what the
 * operating system says of the processes meanwhile. What is asked of which server is in {@link org.countersign.it}.
 */
package org.countersign.bench;
