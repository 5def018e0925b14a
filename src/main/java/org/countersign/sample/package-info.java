/**
 * Four resources to copy into an application: authentication that is mandatory, absent, optional and recent. The first
 * three use nothing but Jakarta Security and MicroProfile JWT. Called by nobody. No events.
 */
@NullMarked
package org.countersign.sample;

import org.jspecify.annotations.NullMarked;
