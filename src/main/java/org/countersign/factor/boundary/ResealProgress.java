package org.countersign.factor.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.countersign.factor.control.ResealFactors;
import org.countersign.factor.entity.TotpFactor;
import org.countersign.platform.control.Meters;
import org.jspecify.annotations.Nullable;

/**
 * Re-encrypts second factors after a change of the master secret, batch by batch. After the last batch it starts again,
 * so that failures are retried. Publishes the remaining numbers after each pass.
 */
@ApplicationScoped
public class ResealProgress {

    private static final System.Logger LOG = System.getLogger(ResealProgress.class.getName());

    private static final String START = "";

    /** The maximum number of factors that are named in the log. */
    private static final int MAX_NAMED = 10;

    /**
     * The factors that remain after a pass.
     *
     * @param failed could be decrypted but not stored: they still need the previous master secret
     * @param unopened could not be decrypted
     * @param recoveryCodes were created with a previous master secret
     */
    private record Remaining(List<TotpFactor> failed, List<TotpFactor> unopened, long recoveryCodes) {

        static Remaining nothing() {
            return new Remaining(new ArrayList<>(), new ArrayList<>(), 0);
        }

        boolean differsFrom(Remaining other) {
            return failed.size() != other.failed.size() || unopened.size() != other.unopened.size();
        }
    }

    @Inject
    ResealFactors resealFactors;

    @Inject
    Meters meters;

    private String after = START;
    private Remaining current = Remaining.nothing();
    private volatile @Nullable Remaining last;

    void register() {
        meters.gauge(
                "factors.under.previous",
                "Authenticator apps that are still sealed under a previous master secret",
                () -> count(remaining -> remaining.failed().size()));
        meters.gauge(
                "factors.unopened",
                "Authenticator apps whose secret this node cannot open",
                () -> count(remaining -> remaining.unopened().size()));
        meters.gauge(
                "recovery.codes.under.previous",
                "Unused recovery codes that need a previous master secret",
                () -> count(Remaining::recoveryCodes));
    }

    /** Returns NaN before the first pass, since the number is unknown. */
    private Number count(ToLongFunction<Remaining> counter) {
        Remaining known = last;
        return known == null ? Double.NaN : (double) counter.applyAsLong(known);
    }

    /** Processes one batch. Returns whether the pass has more. */
    boolean advance() {
        List<TotpFactor> batch = resealFactors.listAfter(after);
        batch.forEach(this::reseal);
        if (batch.size() == ResealFactors.BATCH) {
            after = batch.get(batch.size() - 1).id();
            return true;
        }
        endPass();
        return false;
    }

    private void reseal(TotpFactor factor) {
        try {
            if (!resealFactors.reseal(factor)) {
                current.unopened().add(factor);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "{0} could not be sealed again: {1}", factor, failed.toString());
            current.failed().add(factor);
        }
    }

    private void endPass() {
        Remaining remaining =
                new Remaining(current.failed(), current.unopened(), resealFactors.countRecoveryCodesOfOtherSecrets());
        Remaining before = last;
        if (remaining.differsFrom(before == null ? Remaining.nothing() : before)) {
            report(remaining);
        }
        after = START;
        current = Remaining.nothing();
        last = remaining;
    }

    private static void report(Remaining remaining) {
        LOG.log(
                remaining.unopened().isEmpty() ? Level.INFO : Level.ERROR,
                "Second factors after a change of the master secret: {0} are still sealed under a previous one, {1}"
                        + " cannot be opened {2}. See docs/operations/factors.md.",
                remaining.failed().size(),
                remaining.unopened().size(),
                remaining.unopened().stream().limit(MAX_NAMED).toList());
    }
}
