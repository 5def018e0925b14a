/**
 * Second factors (RFC 6238; NIST SP 800-63B-4, sections 3.1.2 and 3.1.4): enrols and confirms authenticator apps,
 * creates recovery codes, and verifies codes, each of them once. Its challenges bind the second step of a sign-in to
 * the first. Other features add kinds of factors by beans of the type {@code FactorKind}. {@code passkey},
 * {@code login} and {@code console} call its {@code control}. Observes {@code AssuranceDemand} of {@code token}, to
 * demand the factor of those who have one, and {@code AccountRecovered} of {@code account}, to remove it. Fires no
 * events. Uses only account, token, key, throttle, audit and platform.
 */
@NullMarked
package org.countersign.factor;

import org.jspecify.annotations.NullMarked;
