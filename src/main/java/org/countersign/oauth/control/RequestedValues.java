package org.countersign.oauth.control;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.Prompt;

/**
 * The values of the parameters of an authorization request.
 *
 * @param resources the resources of the client
 */
record RequestedValues(Parameters parameters, StoredClient client, List<ResourceData> resources) {

    private static final int MAX_HINT = 254;

    /** Returns the request. Its parameters must be valid. */
    AuthorizationRequest request() {
        return new AuthorizationRequest(
                client.id(),
                parameters.find("redirect_uri").orElseThrow(),
                parameters.find("state"),
                scopes(),
                chosen().stream().map(ResourceData::audience).toList(),
                parameters.find("nonce"),
                parameters.find("code_challenge"),
                parameters.find("dpop_jkt"),
                prompts(),
                maxAge(),
                prefersSecondFactor(),
                parameters.find("login_hint").filter(hint -> hint.length() <= MAX_HINT),
                parameters.find("id_token_hint"));
    }

    /** Scopes that the client may not request are left out (OpenID Connect Core, section 3.1.2.1). */
    Set<String> scopes() {
        Set<String> allowed = client.data().scopes();
        if (!parameters.has("scope")) {
            return new TreeSet<>();
        }
        return words("scope").filter(allowed::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    List<ResourceData> chosen() {
        List<String> named = parameters.resources();
        return resources.stream()
                .filter(resource -> named.isEmpty() || named.stream().anyMatch(resource::isNamed))
                .toList();
    }

    Set<Prompt> prompts() {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        words("prompt").forEach(word -> Prompt.of(word).ifPresent(prompts::add));
        return prompts;
    }

    private OptionalLong maxAge() {
        return parameters
                .find("max_age")
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** The first value that we know is the preferred one (OpenID Connect Core, section 3.1.2.1). */
    private boolean prefersSecondFactor() {
        return words("acr_values")
                .filter(acr -> acr.equals("1") || acr.equals("2"))
                .findFirst()
                .equals(Optional.of("2"));
    }

    private Stream<String> words(String parameter) {
        return Arrays.stream(parameters.find(parameter).orElse("").split(" ", -1))
                .filter(word -> !word.isEmpty());
    }
}
