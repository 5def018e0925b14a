/**
 * An application of someone else's that takes our tokens, as small as it can be: packed into a WAR of its own at test
 * time, it knows nothing of ours and no library, only what a server offers.
 */
@NullMarked
package org.countersign.consumer;

import org.jspecify.annotations.NullMarked;
