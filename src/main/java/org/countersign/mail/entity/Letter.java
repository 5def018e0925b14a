package org.countersign.mail.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail with its text, ready to be sent.
 *
 * @param id the part of the {@code Message-ID} before the {@code @}; the same for each attempt
 * @param name the name of its template
 * @param to the address of the recipient
 * @param date the {@code Date} of the mail, the same for each attempt
 */
public record Letter(
        String id,
        String name,
        MailAddress to,
        String language,
        String subject,
        String text,
        String html,
        Optional<Picture> logo,
        Instant date) {

    /** Does not show the text, because it may contain secrets. */
    @Override
    public String toString() {
        return "Letter[" + id + " " + name + "]";
    }
}
