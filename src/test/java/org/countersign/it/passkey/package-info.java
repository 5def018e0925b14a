/** Passkeys on a running server, with a software authenticator. */
package org.countersign.it.passkey;
