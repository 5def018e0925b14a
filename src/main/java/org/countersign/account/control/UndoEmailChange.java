package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import org.countersign.password.control.PasswordHasher;

/**
 * Restores the former address of an account with a link from a mail to that address. The person who changed the address
 * may know the password, so it is replaced with a random one that nobody knows.
 */
@ApplicationScoped
public class UndoEmailChange {

    private static final int RANDOM_BYTES = 32;

    /** The result of an undo. */
    public enum Outcome {
        UNDONE,
        /** The link is unknown, used, expired, void or for another purpose; the client is not told which. */
        INVALID_LINK,
        /** An import has given the address to another account. */
        EMAIL_TAKEN
    }

    @Inject
    EmailRestorations restorations;

    @Inject
    PasswordHasher hasher;

    @Inject
    SecureRandom random;

    /** Hashes outside of the transactions, and only for a link that can be used. */
    public Outcome undo(String token) {
        return restorations.isOpen(token)
                ? restorations.complete(token, hasher.hash(unknownPassword()))
                : Outcome.INVALID_LINK;
    }

    private String unknownPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
