/**
 * Limits tries (OWASP ASVS 5.0, V6.3; NIST SP 800-63B-4, section 3.2.2): for an account, counted in the database and
 * exact on however many nodes; for a client address, counted by each node in memory. Whoever verifies a secret asks
 * {@code AccountThrottle} first. No events of CDI.
 */
@NullMarked
package org.countersign.throttle;

import org.jspecify.annotations.NullMarked;
