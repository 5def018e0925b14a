/**
 * What every feature stands on and no feature is: the JAX-RS application, JSON in and out, problems (RFC 9457),
 * security headers and request ids, CORS, settings and their check at start-up, migrations, clock, randomness and ids.
 * Demands recent authentication where it is told to, and fires {@code AssuranceDemand}, synchronously, to hear how sure
 * it must be of a caller. Knows no domain; every feature may use it. It is the one package whose {@code boundary}
 * others may use.
 */
@NullMarked
package org.countersign.platform;

import org.jspecify.annotations.NullMarked;
