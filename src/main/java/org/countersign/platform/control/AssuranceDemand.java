package org.countersign.platform.control;

/**
 * Asks how sure the service must be of a caller for what is delicate. Fired within the request; features that know more
 * of the caller raise the demand, and the highest one holds.
 */
public final class AssuranceDemand {

    /** What a password alone gives: the claim {@code acr} of OpenID Connect Core, section 2, as a number. */
    public static final int ONE_FACTOR = 1;

    public static final int TWO_FACTORS = 2;

    private final String subject;
    private int level = ONE_FACTOR;

    public AssuranceDemand(String subject) {
        this.subject = subject;
    }

    /** The caller, as the claim {@code sub} names them. */
    public String subject() {
        return subject;
    }

    public void raiseTo(int demanded) {
        level = Math.max(level, demanded);
    }

    public int level() {
        return level;
    }
}
