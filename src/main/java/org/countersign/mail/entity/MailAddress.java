package org.countersign.mail.entity;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address that is safe in the header of a mail: it has no control characters, spaces, quotes or brackets. */
public record MailAddress(String value) {

    private static final int MAX_LENGTH = 320;

    private static final Pattern FORM = Pattern.compile("[^@\\p{C}\\p{Z}\"(),:;<>\\[\\\\\\]]{1,64}"
            + "@[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?");

    /** As in the address of an account, so that a mail does not go to another domain than the account's. */
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    /** Parses an address without a display name. Empty if the text is not such an address. */
    public static Optional<MailAddress> parse(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
                ? Optional.of(new MailAddress(text))
                : Optional.empty();
    }

    /**
     * Returns the address for SMTP without the extension SMTPUTF8 (RFC 6531), with the domain in its spelling with
     * {@code xn--}. Empty if the part before the {@code @} is not ASCII.
     */
    public Optional<String> ascii() {
        String domain = domain();
        String name = isAscii(domain)
                ? domain
                : UTS46.nameToASCII(domain, new StringBuilder(), new IDNA.Info())
                        .toString();
        String ascii = value.substring(0, value.indexOf('@') + 1) + name;
        return isAscii(ascii) ? Optional.of(ascii) : Optional.empty();
    }

    private String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
