package org.countersign.token.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.countersign.token.control.Denials.Target;

/**
 * The deny list as a document for other applications. Each node answers from memory. {@code asOf} tells the age of its
 * answer, so a node without the database can be recognised.
 */
@ApplicationScoped
public class RevocationFeed {

    /** An answer also has the revocations of two more minutes, because transactions commit late and clocks differ. */
    private static final long OVERLAP = Revocations.MARGIN.toSeconds();

    /** Nodes read the database at different moments, so another node can know a time that is later than ours. */
    private static final long TOLERANCE = 60;

    /** Who has not asked for longer gets the full list. This keeps the other documents small. */
    private static final long LONGEST_AGE = 300;

    /** A document may be built in one twentieth of the time of one core, however often it is requested. */
    private static final long PAUSE_FACTOR = 20;

    /** A long pause would delay revocations, for example after the machine has slept while a document was built. */
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    /** More than there are slots that can be requested, so that requests in turn find all parts. */
    private static final int PARTS = 64;

    private static final long FULL_LIST = Long.MIN_VALUE;

    /** A part, and the moment from which it may be built again. */
    private record Built(FeedPart part, long nextAt) {}

    @Inject
    DenyList denyList;

    LongSupplier nanoTime = System::nanoTime;

    /** The parts by the slot in which they begin. */
    private final Cache<Long, Built> parts = Caffeine.newBuilder()
            .maximumSize(PARTS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    /** Of several documents one is built after the other, so requests of strangers keep at most one core busy. */
    private final ReentrantLock building = new ReentrantLock();

    /**
     * Returns the revocations since a time in seconds, which is an earlier {@code asOf}. Returns all in effect if there
     * is no such time, or if it is more than five minutes ago or too far in the future to be from one of our nodes.
     */
    public FeedDocument read(OptionalLong since) {
        FeedState state = denyList.state();
        boolean known = since.isPresent()
                && since.getAsLong() >= state.asOf() - LONGEST_AGE
                && since.getAsLong() <= state.asOf() + TOLERANCE;
        FeedPart part = known ? part(Denials.slot(since.getAsLong() - OVERLAP), state) : part(FULL_LIST, state);
        long asOf = part.state().changes() == state.changes()
                ? state.asOf()
                : part.state().asOf();
        return new FeedDocument(part, known ? since : OptionalLong.empty(), asOf);
    }

    /** Returns a part that exists, if it is current, was built a moment ago, or another one is being built. */
    private FeedPart part(long slot, FeedState state) {
        Built known = parts.getIfPresent(slot);
        if (known == null) {
            building.lock();
        } else if (isGood(known, state) || !building.tryLock()) {
            return known.part();
        }
        try {
            Built other = parts.getIfPresent(slot);
            return other != null && isGood(other, state) ? other.part() : build(slot);
        } finally {
            building.unlock();
        }
    }

    private boolean isGood(Built built, FeedState state) {
        return built.part().state().changes() == state.changes() || nanoTime.getAsLong() - built.nextAt() < 0;
    }

    private FeedPart build(long slot) {
        long start = nanoTime.getAsLong();
        FeedState state = denyList.state();
        Collection<Map.Entry<Target, Denial>> entries = slot == FULL_LIST ? denyList.all() : denyList.since(slot);
        FeedPart part = FeedPart.of(state, FeedWriter.write(entries));
        long end = nanoTime.getAsLong();
        parts.put(slot, new Built(part, end + Math.min(PAUSE_FACTOR * (end - start), LONGEST_PAUSE_NANOS)));
        return part;
    }
}
