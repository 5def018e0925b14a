package org.countersign.client.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the file, and notes members of another type and unknown ones. */
final class FileEntry {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, @Nullable Object> members;
    private final Set<String> read = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    FileEntry(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    ResourceDraft resource() {
        return new ResourceDraft(
                text("audience"),
                text("uri"),
                text("name"),
                text("tokenProfile"),
                texts("scopes"),
                texts("extraClaims"),
                flag("dpop"));
    }

    ClientDraft client() {
        return new ClientDraft(
                text("clientId"),
                text("name"),
                text("kind"),
                text("authentication"),
                texts("scopes"),
                texts("audiences"),
                texts("roles"),
                texts("redirectUris"),
                texts("postLogoutRedirectUris"),
                text("pkce"),
                flag("trusted"),
                flag("requirePushedAuthorizationRequests"),
                text("backchannelLogoutUri"),
                flag("backchannelLogoutSessionRequired"),
                object("jwks"),
                text("jwksUri"),
                flag("dpopBoundAccessTokens"),
                flag("disabled"));
    }

    /** Returns the hashes of all secrets of a client; empty if the entry does not name any. */
    Optional<List<String>> secretHashes() {
        Optional<List<String>> hashes = Optional.ofNullable(texts("secretSha256"));
        if (hashes.filter(FileEntry::areTooManyOrMalformed).isPresent()) {
            findings.add(new Finding(
                    "secretSha256", "Use at most 2 SHA-256 hashes, each 64 hexadecimal digits in lower case."));
        }
        return hashes;
    }

    private static boolean areTooManyOrMalformed(List<String> hashes) {
        return hashes.size() > ClientSecrets.MAX_VALID
                || !hashes.stream().allMatch(hash -> SHA_256.matcher(hash).matches());
    }

    private @Nullable String text(String name) {
        return read(name, String.class, "Use a string.");
    }

    private @Nullable Boolean flag(String name) {
        return read(name, Boolean.class, "Use true or false.");
    }

    private @Nullable List<String> texts(String name) {
        @Nullable List<?> list = read(name, List.class, "Use a list of strings.");
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof String text) {
                texts.add(text);
            } else {
                findings.add(new Finding(name, "Use a list of strings."));
            }
        }
        return texts;
    }

    private @Nullable Map<String, Object> object(String name) {
        @Nullable Map<?, ?> object = read(name, Map.class, "Use a JSON object.");
        if (object == null) {
            return null;
        }
        Map<String, Object> copy = new HashMap<>();
        object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private <T> @Nullable T read(String name, Class<T> type, String sentence) {
        read.add(name);
        @Nullable Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            findings.add(new Finding(name, sentence));
            return null;
        }
        return type.cast(value);
    }

    /** Returns what was wrong with the members read so far, and the members that nobody has read. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        members.keySet().stream()
                .filter(name -> !read.contains(name))
                .forEach(name -> all.add(new Finding(name, "This member is not known.")));
        return all;
    }
}
