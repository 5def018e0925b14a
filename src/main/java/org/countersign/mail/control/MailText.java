package org.countersign.mail.control;

/** The text of a mail. */
record MailText(String subject, String text, String html) {

    /** Does not show the text, because it may contain secrets. */
    @Override
    public String toString() {
        return "MailText[" + subject + "]";
    }
}
