package org.countersign.oauth.control;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.client.entity.ResourceData;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AuthorizationRequest;
import org.countersign.oauth.entity.Parameters;
import org.countersign.oauth.entity.Prompt;
import org.countersign.oauth.entity.RequestCheck;
import org.countersign.oauth.entity.RequestCheck.Invalid;
import org.countersign.oauth.entity.RequestCheck.Valid;

/**
 * Checks the parameters of an authorization request whose client and redirect URI are valid (RFC 6749, section 4.1.1;
 * RFC 7636, section 4.3; RFC 8707, section 2; OpenID Connect Core, section 3.1.2.1).
 */
final class AuthorizationRequestPolicy {

    private static final String INVALID_REQUEST = "invalid_request";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,500}");
    private static final int MAX_HINT = 254;

    private final Parameters parameters;
    private final StoredClient client;
    private final List<ResourceData> resources;

    private AuthorizationRequestPolicy(Parameters parameters, StoredClient client, List<ResourceData> resources) {
        this.parameters = parameters;
        this.client = client;
        this.resources = resources;
    }

    /** @param resources the resources of the client */
    static RequestCheck check(Parameters parameters, StoredClient client, List<ResourceData> resources) {
        return new AuthorizationRequestPolicy(parameters, client, resources).check();
    }

    private RequestCheck check() {
        Set<String> scopes = scopes();
        return objectionToResponse()
                .or(() -> objectionToScopes(scopes))
                .or(() -> objectionToPkce(scopes))
                .or(this::objectionToResources)
                .or(this::objectionToPrompts)
                .<RequestCheck>map(invalid -> invalid)
                .orElseGet(() -> new Valid(request(scopes)));
    }

    private AuthorizationRequest request(Set<String> scopes) {
        return new AuthorizationRequest(
                client.id(),
                parameters.find("redirect_uri").orElseThrow(),
                parameters.find("state"),
                scopes,
                chosen().stream().map(ResourceData::audience).toList(),
                parameters.find("nonce"),
                parameters.find("code_challenge"),
                prompts(),
                maxAge(),
                prefersSecondFactor(),
                parameters.find("login_hint").filter(hint -> hint.length() <= MAX_HINT),
                parameters.find("id_token_hint"));
    }

    private Optional<Invalid> objectionToResponse() {
        if (!client.kind().isApplication()) {
            return invalid("unauthorized_client", "People do not sign in to this client.");
        }
        if (parameters.has("request")) {
            return invalid("request_not_supported", "The parameter request is not supported.");
        }
        if (parameters.has("request_uri")) {
            return invalid("request_uri_not_supported", "The parameter request_uri is not supported.");
        }
        if (!parameters.has("response_type")) {
            return invalid(INVALID_REQUEST, "The parameter response_type is missing.");
        }
        if (!parameters.find("response_type").equals(Optional.of("code"))) {
            return invalid("unsupported_response_type", "The supported response_type is code.");
        }
        return parameters
                        .find("response_mode")
                        .filter(mode -> !mode.equals("query"))
                        .isPresent()
                ? invalid(INVALID_REQUEST, "The supported response_mode is query.")
                : Optional.empty();
    }

    private Optional<Invalid> objectionToScopes(Set<String> scopes) {
        return parameters.has("scope") && scopes.isEmpty()
                ? invalid("invalid_scope", "The client may request none of these scopes.")
                : Optional.empty();
    }

    private Optional<Invalid> objectionToPkce(Set<String> scopes) {
        Optional<String> challenge = parameters.find("code_challenge");
        Optional<String> method = parameters.find("code_challenge_method");
        if (parameters
                .find("nonce")
                .filter(nonce -> !NONCE.matcher(nonce).matches())
                .isPresent()) {
            return invalid(INVALID_REQUEST, "Use a nonce of at most 500 printable ASCII characters.");
        }
        if (challenge.isPresent() || method.isPresent()) {
            boolean valid = method.equals(Optional.of("S256"))
                    && challenge
                            .filter(text -> CHALLENGE.matcher(text).matches())
                            .isPresent();
            return valid ? Optional.empty() : invalid(INVALID_REQUEST, "Use a code_challenge of the method S256.");
        }
        boolean hasNonce = scopes.contains(AuthorizationRequest.OPENID) && parameters.has("nonce");
        return switch (client.data().application().pkce()) {
            case REQUIRED -> invalid(INVALID_REQUEST, "The parameter code_challenge is missing.");
            case OR_NONCE ->
                hasNonce
                        ? Optional.empty()
                        : invalid(INVALID_REQUEST, "Use a code_challenge, or the scope openid and a nonce.");
            case OFF -> Optional.empty();
        };
    }

    private Optional<Invalid> objectionToResources() {
        boolean known = parameters.resources().stream()
                .allMatch(name -> resources.stream().anyMatch(resource -> resource.isNamed(name)));
        if (!known) {
            return invalid("invalid_target", "The client may not request one of these resources.");
        }
        long profiles =
                chosen().stream().map(ResourceData::tokenProfile).distinct().count();
        return profiles > 1
                ? invalid("invalid_target", "The resources need tokens of different types. Request one of them.")
                : Optional.empty();
    }

    private Optional<Invalid> objectionToPrompts() {
        Set<Prompt> prompts = prompts();
        if (prompts.contains(Prompt.NONE) && prompts.size() > 1) {
            return invalid(INVALID_REQUEST, "The prompt none excludes all others.");
        }
        return parameters
                        .find("max_age")
                        .filter(age -> !SECONDS.matcher(age).matches())
                        .isPresent()
                ? invalid(INVALID_REQUEST, "The max_age is not a number of seconds.")
                : Optional.empty();
    }

    /** Scopes that the client may not request are left out (OpenID Connect Core, section 3.1.2.1). */
    private Set<String> scopes() {
        Set<String> allowed = client.data().scopes();
        if (!parameters.has("scope")) {
            return new TreeSet<>();
        }
        return words("scope").filter(allowed::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ResourceData> chosen() {
        List<String> named = parameters.resources();
        return resources.stream()
                .filter(resource -> named.isEmpty() || named.stream().anyMatch(resource::isNamed))
                .toList();
    }

    private Set<Prompt> prompts() {
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

    private static Optional<Invalid> invalid(String error, String description) {
        return Optional.of(new Invalid(error, description));
    }
}
