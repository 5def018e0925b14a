/**
 * Hashes and verifies passwords (RFC 9106; OWASP Password Storage), parses the hashes of other systems, and checks new
 * passwords (NIST SP 800-63B, section 3.1.1.2). The number of concurrent hashes is limited. Knows no accounts;
 * {@code account} and {@code transfer} call its {@code control}. Fires and observes no events. Uses only platform.
 */
@NullMarked
package org.countersign.password;

import org.jspecify.annotations.NullMarked;
