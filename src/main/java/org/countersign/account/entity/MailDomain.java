package org.countersign.account.entity;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.platform.entity.TypedText;

/**
 * The domain of an e-mail address. Its two spellings, with letters and with {@code xn--}, are one domain (UTS 46,
 * nontransitional processing, as browsers do it).
 *
 * @param letters the spelling that people read and the service stores
 * @param ascii the spelling of the Domain Name System, at most 253 octets in labels of at most 63
 */
record MailDomain(String letters, String ascii) {

    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.USE_STD3_RULES);

    /** Not treated as errors, because names such as {@code r3--sn.example} exist. Browsers accept them too. */
    private static final Set<IDNA.Error> ACCEPTED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    /** ICU replaces characters that it cannot convert with this one. */
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * At least two labels, and the last one is not a number. Otherwise the text may be an IP address (RFC 3696, section
     * 2).
     */
    private static final Pattern NAME = Pattern.compile(".+\\.(?![0-9]+$)[^.]+");

    /** Joiners are part of some names, and emoji are typed with variation selectors. UTS 46 handles them. */
    private static final Pattern JUDGED_BY_UTS46 = Pattern.compile("[\\u200C\\u200D\\uFE0E\\uFE0F]");

    /** Parses a domain. Empty if the text is not the name of a domain on the Internet. */
    static Optional<MailDomain> parse(String text) {
        if (hasInvisibleCharacter(text)) {
            return Optional.empty();
        }
        IDNA.Info info = new IDNA.Info();
        String letters = UTS46.nameToUnicode(text, new StringBuilder(), info).toString();
        Set<IDNA.Error> errors = EnumSet.copyOf(ACCEPTED);
        errors.addAll(info.getErrors());
        String ascii = UTS46.nameToASCII(text, new StringBuilder(), info).toString();
        errors.addAll(info.getErrors());
        return errors.equals(ACCEPTED) && NAME.matcher(letters).matches()
                ? Optional.of(new MailDomain(letters, ascii))
                : Optional.empty();
    }

    static boolean hasInvisibleCharacter(String text) {
        return JUDGED_BY_UTS46.matcher(text).replaceAll("").codePoints().anyMatch(TypedText::isInvisible);
    }

    /** Returns the spelling with letters. The text may be a part of a domain, or not a domain at all. */
    static String normalised(String text) {
        String letters =
                UTS46.nameToUnicode(text, new StringBuilder(), new IDNA.Info()).toString();
        return letters.indexOf(REPLACEMENT) < 0 ? letters : TypedText.folded(text);
    }
}
