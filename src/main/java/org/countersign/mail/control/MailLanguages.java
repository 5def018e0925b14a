package org.countersign.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.countersign.platform.control.CurrentRequest;
import org.countersign.platform.entity.Sender;

/** Chooses the language of a mail. */
@ApplicationScoped
public class MailLanguages {

    /** The languages of the texts. The first one is used for all other languages. */
    static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN);

    @Inject
    CurrentRequest request;

    @Inject
    MailTextConfig config;

    /**
     * Returns the best supported language for the sender of the current request (RFC 9110, section 12.5.4), for a mail
     * to this sender. Without a request it returns the {@link #standard} one.
     */
    public Locale ofSender() {
        return request.sender().map(Sender::acceptLanguage).map(this::best).orElseGet(this::standard);
    }

    /** Returns the language of mail to others than the sender of the request. */
    public Locale standard() {
        return config.language();
    }

    /** Returns the language itself if it is supported, or else the first supported one. */
    static Locale supported(Locale language) {
        return SUPPORTED.stream()
                .filter(each -> each.getLanguage().equals(language.getLanguage()))
                .findFirst()
                .orElse(SUPPORTED.get(0));
    }

    private Locale best(String acceptLanguage) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            return Objects.requireNonNullElse(Locale.lookup(ranges, SUPPORTED), standard());
        } catch (IllegalArgumentException malformed) {
            return standard();
        }
    }
}
