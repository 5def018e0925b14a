package org.countersign.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.countersign.account.entity.Email;
import org.countersign.platform.control.UnavailableException;

/**
 * Lets registrations of one e-mail take turns on this node, so that a burst of them pays for one password hash and the
 * rest learn that the e-mail is taken. What keeps it unique is the database.
 */
@ApplicationScoped
public class EmailTurns {

    private static final int STRIPES = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

    <T> T take(Email email, Supplier<T> work) {
        Lock stripe = stripes[Math.floorMod(email.hashCode(), STRIPES)];
        try {
            if (!stripe.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("Too many registrations at once", PATIENCE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting to register", PATIENCE);
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }
}
