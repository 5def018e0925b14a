/**
 * Four resources to copy into an application, with mandatory, no, optional and recent authentication. The first three
 * use only Jakarta Security and MicroProfile JWT. The fourth also uses {@code RecentlyAuthenticated} of {@code token}.
 *
 * <p>It uses only {@code token} and {@code platform}. No other feature uses it. No events.
 */
@NullMarked
package org.countersign.sample;

import org.jspecify.annotations.NullMarked;
