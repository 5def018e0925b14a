/**
 * A minimal application to which people sign in by the OpenID Connect client of WildFly. The tests package it into its
 * own WAR. It uses no class of ours and no library, only what WildFly provides.
 */
@NullMarked
package org.countersign.desk;

import org.jspecify.annotations.NullMarked;
