/**
 * Security events, logged in the format of the Elastic Common Schema. Every feature records them. Administrators can
 * read all events, and callers those of their own account.
 *
 * <ul>
 *   <li>An event that belongs to a change is stored in the transaction of the change. After the commit it is written to
 *       the audit log and counted in the metrics.
 *   <li>Events are never changed. They are deleted after the configured time. They never contain a token, a password or
 *       a hash.
 *   <li>Repeated events of a caller are stored once, with their number. Routine operations are only counted, by the
 *       hour.
 * </ul>
 *
 * <p>Other features call its {@code control}. It uses only {@code platform}. Event: {@code RecordedEvent}, observed
 * here after the commit, and by {@code account} in the transaction of the event. It observes {@code NodeStopping} of
 * {@code platform}.
 */
@NullMarked
package org.countersign.audit;

import org.jspecify.annotations.NullMarked;
