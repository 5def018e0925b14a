/** The audit trail. */
package org.countersign.it.audit;
