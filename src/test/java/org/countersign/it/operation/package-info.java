/** Running the service: start, schema, database, health, metrics. */
package org.countersign.it.operation;
