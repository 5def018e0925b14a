package org.countersign.account.control;

/** One account of an import file. */
sealed interface ImportEntry {

    /** Where it stands: the line, or the how manyth user. */
    int line();

    /** The e-mail as it stands there, cut where it is endless; empty where there is none. */
    String email();

    /** One that can be taken. */
    record Fit(int line, Newcomer newcomer) implements ImportEntry {

        @Override
        public String email() {
            return newcomer.email().value();
        }
    }

    /** One that cannot, and all that is wrong with it. */
    record Unfit(int line, String email, String reason) implements ImportEntry {}
}
