/**
 * Sends mail. A feature adds a mail to the {@code Outbox} in the transaction of its cause. So there is no mail without
 * its cause, and no cause without its mail. Every node sends the waiting mail in the background, outside of requests
 * and transactions. Each mail goes out at least once, always with the same {@code Message-ID} (RFC 5322, section
 * 3.6.4).
 *
 * <ul>
 *   <li>A {@code MailComposer} of a higher feature completes the mail of its kind when it is sent. It may look up the
 *       account and compute a link, so that the outbox contains no secret.
 *   <li>The texts are in {@code templates}: one file for each kind and language.
 *   <li>Only {@code JakartaMailTransport} and its two helpers use {@code jakarta.mail}. They are loaded only if mail is
 *       on.
 * </ul>
 *
 * <p>{@code account} and {@code console} call its {@code control}. Fires and observes no events. Uses only audit and
 * platform.
 */
@NullMarked
package org.countersign.mail;

import org.jspecify.annotations.NullMarked;
