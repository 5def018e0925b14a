package org.countersign.account.entity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.platform.entity.TypedText;

/**
 * An e-mail address in its normal form. All spellings of an address have the same normal form, and an account is stored
 * under it. New accounts need a valid address (RFC 5321, RFC 6531). Existing accounts keep theirs.
 */
public record Email(String value) {

    /** The longest address that fits an SMTP path, in octets (RFC 5321, section 4.5.3.1.3, erratum 1690). */
    public static final int MAX_LENGTH = 254;

    /** In octets (RFC 5321, section 4.5.3.1.1). */
    private static final int MAX_LOCAL_PART = 64;

    private static final Pattern AT = Pattern.compile("[@\\uFF20\\uFE6B]");

    /** RFC 5322, section 3.2.3; the normal form has no capital letters. */
    private static final String ATEXT = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~";

    /** Text that every database can store and find. */
    private static final Pattern STORABLE = Pattern.compile("(?s)[^\\p{Cc}\\p{Cs}]{3," + MAX_LENGTH + "}");

    /** Parses the address of a new account. Empty if the text is not an address. */
    public static Optional<Email> parse(String text) {
        String typed = shortened(text);
        int at = lastAt(typed);
        if (at < 0 || hasInvisibleCharacter(typed)) {
            return Optional.empty();
        }
        String localPart = TypedText.folded(typed.substring(0, at));
        return MailDomain.parse(typed.substring(at + 1))
                .filter(domain -> fits(localPart, domain) && isDotAtom(localPart))
                .map(domain -> new Email(localPart + '@' + domain.letters()));
    }

    /** Returns the reason why {@link #parse} rejects a text. */
    public static String objection(String text) {
        return shortened(text).codePoints().anyMatch(TypedText::isInvisible)
                ? "This e-mail address contains a space or an invisible character. Remove it."
                : "This is not an e-mail address.";
    }

    /**
     * Returns the forms under which the account with a typed address may be stored: the form of earlier versions and
     * the normal form. An account that is stored under the first one was registered with this spelling. Empty if the
     * text cannot be the address of an account.
     */
    public static List<Email> candidates(String typed) {
        return Stream.of(earlierForm(typed), normalised(typed))
                .distinct()
                .filter(form -> form.contains("@") && STORABLE.matcher(form).matches())
                .map(Email::new)
                .toList();
    }

    /** Returns the normal form of a text, which may be a part of an address or an address that is not valid today. */
    public static String normalised(String text) {
        String before = text;
        String after = normalisedOnce(text);
        while (!after.equals(before)) {
            before = after;
            after = normalisedOnce(before);
        }
        return after;
    }

    /** Returns the normal form of earlier versions. It depends on the JDK. */
    public static String earlierForm(String text) {
        return Normalizer.normalize(TypedText.trimmed(text), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static String normalisedOnce(String text) {
        String typed = TypedText.trimmed(text);
        int at = lastAt(typed);
        return at < 0
                ? TypedText.folded(typed)
                : TypedText.folded(typed.substring(0, at)) + '@' + MailDomain.normalised(typed.substring(at + 1));
    }

    /**
     * Removes white space and invisible characters at both ends. Returns the empty text if the text is too long for an
     * address.
     */
    private static String shortened(String text) {
        return text.length() > 4 * MAX_LENGTH ? "" : TypedText.trimmed(text);
    }

    private static int lastAt(String text) {
        return AT.matcher(text).results().mapToInt(match -> match.start()).reduce(-1, Math::max);
    }

    private static boolean hasInvisibleCharacter(String typed) {
        int at = lastAt(typed);
        return typed.substring(0, Math.max(at, 0)).codePoints().anyMatch(TypedText::isInvisible)
                || MailDomain.hasInvisibleCharacter(typed.substring(at + 1));
    }

    /** Returns whether the address fits in both spellings of the domain, so that every mail server can send to it. */
    private static boolean fits(String localPart, MailDomain domain) {
        int longer = Math.max(octets(domain.letters()), octets(domain.ascii()));
        return octets(localPart) <= MAX_LOCAL_PART && octets(localPart) + 1 + longer <= MAX_LENGTH;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Returns whether the text consists of words of letters, marks, numbers and certain other characters, with single
     * dots between them (RFC 5321; RFC 6531).
     */
    private static boolean isDotAtom(String localPart) {
        return Stream.of(localPart.split("\\.", -1))
                .allMatch(atom -> !atom.isEmpty()
                        && !TypedText.isMark(atom.codePointAt(0))
                        && atom.codePoints().allMatch(Email::isAtext));
    }

    private static boolean isAtext(int codePoint) {
        return codePoint < 0x80 ? ATEXT.indexOf(codePoint) >= 0 : TypedText.isLetterMarkOrNumber(codePoint);
    }

    /** Returns the part before the {@code @}. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    /**
     * Returns whether this is the same address, also if one of the two was stored in the form of an earlier version.
     */
    public boolean isSameAs(Email other) {
        return normalised(value).equals(normalised(other.value));
    }

    @Override
    public String toString() {
        return value;
    }
}
