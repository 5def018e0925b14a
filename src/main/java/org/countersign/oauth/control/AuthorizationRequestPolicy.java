package org.countersign.oauth.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * RFC 7636, section 4.3; RFC 8707, section 2; RFC 9449, section 10; OpenID Connect Core, section 3.1.2.1).
 */
final class AuthorizationRequestPolicy {

    private static final String INVALID_REQUEST = "invalid_request";
    /** A SHA-256 hash in Base64url. */
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private final RequestedValues values;
    private final Parameters parameters;
    private final StoredClient client;

    private AuthorizationRequestPolicy(RequestedValues values) {
        this.values = values;
        this.parameters = values.parameters();
        this.client = values.client();
    }

    /** @param resources the resources of the client */
    static RequestCheck check(Parameters parameters, StoredClient client, List<ResourceData> resources) {
        return new AuthorizationRequestPolicy(new RequestedValues(parameters, client, resources)).check();
    }

    private RequestCheck check() {
        Set<String> scopes = values.scopes();
        return objectionToResponse()
                .or(() -> objectionToScopes(scopes))
                .or(() -> objectionToPkce(scopes))
                .or(this::objectionToResources)
                .or(this::objectionToPrompts)
                .<RequestCheck>map(invalid -> invalid)
                .orElseGet(() -> new Valid(values.request()));
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
        if (parameters.has("dpop_jkt") && !isHash(parameters.find("dpop_jkt").orElseThrow())) {
            return invalid(INVALID_REQUEST, "The dpop_jkt is not the SHA-256 thumbprint of a key.");
        }
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
                    && challenge.filter(AuthorizationRequestPolicy::isHash).isPresent();
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

    private static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    private Optional<Invalid> objectionToResources() {
        boolean known = parameters.resources().stream()
                .allMatch(name -> values.resources().stream().anyMatch(resource -> resource.isNamed(name)));
        if (!known) {
            return invalid("invalid_target", "The client may not request one of these resources.");
        }
        long profiles = values.chosen().stream()
                .map(ResourceData::tokenProfile)
                .distinct()
                .count();
        return profiles > 1
                ? invalid("invalid_target", "The resources need tokens of different types. Request one of them.")
                : Optional.empty();
    }

    private Optional<Invalid> objectionToPrompts() {
        Set<Prompt> prompts = values.prompts();
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

    private static Optional<Invalid> invalid(String error, String description) {
        return Optional.of(new Invalid(error, description));
    }
}
