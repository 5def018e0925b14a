/**
 * Makes applications reject access tokens of Countersign soon after they are revoked. The jar needs nothing but the
 * server. {@link org.countersign.guard.Feed} reads the revocations and works without Jakarta EE as well.
 */
@NullMarked
package org.countersign.guard;

import org.jspecify.annotations.NullMarked;
