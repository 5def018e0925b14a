/**
 * Security events, append-only: anyone records, only administrators read. An event that belongs to a change is written
 * in the transaction of the change. Never holds a token, a password or a hash. No events of CDI.
 */
@NullMarked
package org.countersign.audit;

import org.jspecify.annotations.NullMarked;
