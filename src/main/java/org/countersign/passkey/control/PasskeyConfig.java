package org.countersign.passkey.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Quoted;
import org.countersign.platform.control.SettingException;
import org.countersign.platform.control.Settings;
import org.countersign.token.control.TokenConfig;

/**
 * The settings of passkeys. Passkeys are off if there is no RP id. RP id and origins may not change once people have
 * passkeys.
 *
 * @param enabled {@code countersign.passkey.enabled}: whether passkeys may be added and used. Stored passkeys remain
 *     second factors if they may not, so that the password alone does not sign in. Default {@code true}.
 * @param rpId {@code countersign.passkey.rp-id}: the host name that passkeys belong to, or a parent domain of it (RP
 *     ID, WebAuthn Level 3, section 4). Default: the host of the issuer, if it is a URL with a host name.
 * @param origins {@code countersign.passkey.origins}: the origins of the pages that may use passkeys, separated by
 *     commas. Their hosts are the RP id or subdomains of it. Default: the origin of the issuer.
 * @param rpIdChanged {@code countersign.passkey.rp-id-changed}: starts although all stored passkeys have another RP id.
 *     They no longer work. Default {@code false}.
 */
@Dependent
public record PasskeyConfig(boolean enabled, Optional<String> rpId, Set<String> origins, boolean rpIdChanged)
        implements FeatureConfig {

    static final String RP_ID_CHANGED = "countersign.passkey.rp-id-changed";

    private static final String RP_ID = "countersign.passkey.rp-id";
    private static final String ORIGINS = "countersign.passkey.origins";
    private static final String REMEDY = "Use an origin such as https://auth.example.com, without a path.";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** A host name whose last label is no number, so it is no IP address. Browsers accept no address as an RP id. */
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)(" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9.-]+(:[0-9]{1,5})?|http://([a-z0-9-]+\\.)*localhost(:[0-9]{1,5})?");

    @Inject
    public PasskeyConfig(Settings settings, TokenConfig token) {
        this(
                settings.flag("countersign.passkey.enabled", true),
                settings.text(RP_ID).or(() -> hostOf(token.issuer())),
                originsOf(settings, token.issuer()),
                settings.flag(RP_ID_CHANGED, false));
        rpId.ifPresent(this::check);
    }

    public boolean isOn() {
        return enabled && rpId.isPresent();
    }

    private void check(String id) {
        if (!HOST_NAME.matcher(id).matches()) {
            throw new SettingException(
                    RP_ID, Quoted.of(id) + " is no host name.", "Use a host name in lower case, such as example.com.");
        }
        if (origins.isEmpty()) {
            throw new SettingException(ORIGINS, "is required because the issuer is not a URL.", REMEDY);
        }
        origins.forEach(origin -> checkOrigin(origin, id));
    }

    private static void checkOrigin(String origin, String rpId) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new SettingException(ORIGINS, Quoted.of(origin) + " is no origin for passkeys.", REMEDY);
        }
        String host = URI.create(origin).getHost();
        if (!host.equals(rpId) && !host.endsWith("." + rpId)) {
            throw new SettingException(
                    ORIGINS,
                    Quoted.of(origin) + " is not in the RP id " + Quoted.of(rpId) + ".",
                    "Use origins whose host is the RP id or a subdomain of it.");
        }
    }

    private static Set<String> originsOf(Settings settings, String issuer) {
        Set<String> given = new LinkedHashSet<>(settings.list(ORIGINS));
        return given.isEmpty() ? originOf(issuer).map(Set::of).orElse(Set.of()) : Set.copyOf(given);
    }

    /** Returns the host of an issuer on which browsers allow passkeys. */
    private static Optional<String> hostOf(String issuer) {
        return originOf(issuer).map(origin -> URI.create(origin).getHost());
    }

    private static Optional<String> originOf(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return Optional.of((uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT))
                    .map(PasskeyConfig::withoutDefaultPort)
                    .filter(origin -> ORIGIN.matcher(origin).matches())
                    .filter(origin ->
                            HOST_NAME.matcher(URI.create(origin).getHost() + "").matches());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Browsers send an origin without the default port of its scheme. */
    private static String withoutDefaultPort(String origin) {
        return origin.startsWith("https:") ? origin.replaceFirst(":443$", "") : origin.replaceFirst(":80$", "");
    }
}
