/**
 * Limits attempts (OWASP ASVS 5.0, V6.3; NIST SP 800-63B-4, section 3.2.2). Failures are counted by account and by
 * client address in the database, exactly on any number of nodes. Requests are counted by client address in the memory
 * of each node. Code that verifies a secret does so through {@code AttemptLimiter}; {@code account} and {@code factor}
 * call it. Every endpoint may be {@code Throttled}. Fires and observes no events. Uses only audit and platform.
 */
@NullMarked
package org.countersign.throttle;

import org.jspecify.annotations.NullMarked;
