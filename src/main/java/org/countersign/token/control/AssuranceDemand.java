package org.countersign.token.control;

/**
 * Asks which authentication level a caller needs for a sensitive request. Fired within the request. Observers raise the
 * level; the highest one applies.
 */
public final class AssuranceDemand {

    /**
     * The level of a password alone, compared with the claim {@code acr} (OpenID Connect Core, section 2) as a number.
     */
    public static final int ONE_FACTOR = 1;

    public static final int TWO_FACTORS = 2;

    private final String subject;
    private int level = ONE_FACTOR;

    public AssuranceDemand(String subject) {
        this.subject = subject;
    }

    /** Returns the caller's {@code sub} claim. */
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
