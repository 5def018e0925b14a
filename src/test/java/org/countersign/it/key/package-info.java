/** Signing keys: rotation, revocation, their life cycle. */
package org.countersign.it.key;
