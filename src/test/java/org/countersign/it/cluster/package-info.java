/** Two nodes on one PostgreSQL. */
package org.countersign.it.cluster;
