/**
 * Second factors (RFC 6238; NIST SP 800-63B-4, sections 3.1.2 and 3.1.4): enrol an authenticator app, confirm it, hand
 * out recovery codes, verify codes, each of them once; and the challenges that bind the second step of a sign-in to its
 * first. {@code login} and {@code console} call its {@code control}. Observes {@code AssuranceDemand} of
 * {@code platform}: whoever has a factor must have used it.
 */
@NullMarked
package org.countersign.factor;

import org.jspecify.annotations.NullMarked;
