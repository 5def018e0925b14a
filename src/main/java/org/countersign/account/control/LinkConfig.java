package org.countersign.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.countersign.mail.control.MailConfig;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.countersign.token.control.TokenConfig;

/**
 * The links in mails.
 *
 * @param base {@code countersign.mail.base-url}: the public URL of the console, without query and fragment. Default:
 *     the issuer ({@code countersign.token.issuer}) if it is an {@code http} or {@code https} URL. Required if mail is
 *     on and the issuer is not a URL.
 */
@Dependent
public record LinkConfig(Optional<String> base) implements FeatureConfig {

    private static final String BASE_URL = "countersign.mail.base-url";
    private static final String REMEDY = "Use the public URL of this service, such as https://auth.example.com.";

    @Inject
    public LinkConfig(Settings settings, MailConfig mail, TokenConfig token) {
        this(settings.text(BASE_URL)
                .map(LinkConfig::required)
                .or(() -> Optional.of(token.issuer()).filter(LinkConfig::isUrl).map(LinkConfig::withoutEndSlash)));
        if (mail.isOn() && base.isEmpty()) {
            throw new SettingException(
                    BASE_URL, "is required because mail is on and countersign.token.issuer is not a URL.", REMEDY);
        }
    }

    /** Returns the link with a token. The token is in the fragment, which browsers do not send to any server. */
    String to(String token) {
        return base.orElseThrow() + "/#/proof/" + token;
    }

    /** Returns the URL of a page of the console. */
    String toPage(String route) {
        return base.orElseThrow() + "/#/" + route;
    }

    private static String required(String value) {
        if (!isUrl(value)) {
            throw new SettingException(BASE_URL, Quoted.of(value) + " is not such a URL.", REMEDY);
        }
        return withoutEndSlash(value);
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String withoutEndSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
