/**
 * Security events: anyone records, administrators read all and callers what concerns their own account. An event that
 * belongs to a change is written in the transaction of the change, and stands in a log of its own once that has
 * committed. Kept as long as configured, never changed. Never holds a token, a password or a hash. What happens too
 * often to be an event each is counted by the hour. Fires {@code RecordedEvent}, for itself alone.
 */
@NullMarked
package org.countersign.audit;

import org.jspecify.annotations.NullMarked;
