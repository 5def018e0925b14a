/**
 * A minimal third-party application that accepts our tokens. The tests package it into its own WAR. It uses no class of
 * ours and no library, only what the server provides.
 */
@NullMarked
package org.countersign.consumer;

import org.jspecify.annotations.NullMarked;
