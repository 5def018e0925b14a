/** Third-party applications and libraries that verify our tokens. */
package org.countersign.it.consumer;
