/**
 * A minimal application to which people sign in. The tests package it into its own WAR. It uses no class of ours and no
 * library, only what a Jakarta EE server provides.
 */
@NullMarked
package org.countersign.shop;

import org.jspecify.annotations.NullMarked;
