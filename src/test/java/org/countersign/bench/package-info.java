/**
 * Measures any HTTP server with a bounded closed loop of clients on the loopback address. The operating system provides
 * the CPU time and memory of the processes.
 */
package org.countersign.bench;
