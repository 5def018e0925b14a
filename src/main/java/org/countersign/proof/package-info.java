/**
 * Proofs that somebody reads a mailbox: the tokens in the links of our mails, and the rows that let each of them be
 * used once. The token is computed when the mail is sent, so no table contains a secret. Knows no accounts: their ids
 * are plain strings here. {@code account} issues and spends proofs. No events. Uses only key and platform.
 */
@NullMarked
package org.countersign.proof;

import org.jspecify.annotations.NullMarked;
