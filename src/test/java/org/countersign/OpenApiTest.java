package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.account.boundary.UserView;
import org.countersign.account.entity.Roles;
import org.countersign.factor.boundary.TotpResource;
import org.countersign.login.boundary.ChallengeAnswer;
import org.countersign.login.boundary.TokenResponse;
import org.countersign.mail.entity.RequiresMail;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.FormBody;
import org.countersign.platform.boundary.OneOrMore;
import org.countersign.platform.boundary.Problem;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.throttle.entity.Throttled;
import org.countersign.token.entity.RecentlyAuthenticated;
import org.countersign.transfer.boundary.ImportFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that {@code docs/openapi.yaml} and the code agree, in both directions. */
class OpenApiTest {

    private static final OpenApi CONTRACT = readContract();
    private static final SortedMap<String, Map<String, Object>> OPERATIONS = CONTRACT.operations();

    /** The security scheme for each set of required roles. */
    private static final Map<List<String>, String> SCHEMES =
            Map.of(List.of(Roles.USER), "bearer", List.of(Roles.ADMIN), "administrator");

    /** The JSON types of Java types that are neither records nor lists. */
    private static final Map<Type, Map<String, String>> PLAIN_TYPES = Map.of(
            String.class, Map.of("type", "string"),
            JsonObject.class, Map.of("type", "object"),
            Instant.class, Map.of("type", "string", "format", "date-time"),
            boolean.class, Map.of("type", "boolean"),
            Boolean.class, Map.of("type", "boolean"),
            int.class, Map.of("type", "integer"),
            long.class, Map.of("type", "integer", "format", "int64"));

    private static final Set<String> SECRETS = Set.of("password", "currentPassword", "code", "mfaToken", "credential");

    /** Endpoints that are throttled although they receive no secret: they create secrets or send mail. */
    private static final Set<String> OTHER_THROTTLED = Set.of(
            "POST /api/auth/factors/recovery-codes",
            "POST /api/auth/passkeys/options",
            "POST /api/auth/step-up/options",
            "POST /api/auth/email/verification",
            "POST /api/auth/email/change");

    /**
     * Endpoints that may respond 404 although their path has no parameter, in addition to those that require mail: the
     * caller may have no second factor, OAuth or passkeys may be off, and a resource is named in the query or body.
     */
    private static final Set<String> OF_WHAT_MAY_BE_MISSING = Set.of(
            "POST /api/auth/login/verification",
            "GET /api/oauth/authorize",
            "POST /api/oauth/authorize",
            "POST /api/oauth/par",
            "POST /api/oauth/token",
            "POST /api/oauth/introspect",
            "POST /api/oauth/revoke",
            "GET /api/oauth/userinfo",
            "POST /api/oauth/userinfo",
            "GET /api/oauth/logout",
            "POST /api/oauth/logout",
            "GET /.well-known/oauth-authorization-server",
            "GET /.well-known/openid-configuration",
            "PUT /api/admin/resources",
            "DELETE /api/admin/resources",
            "POST /api/admin/invitations",
            "POST /api/auth/login/passkey",
            "POST /api/auth/login/passkey/options",
            "POST /api/auth/login/mfa/options",
            "POST /api/auth/step-up/options",
            "GET /api/auth/passkeys",
            "POST /api/auth/passkeys",
            "POST /api/auth/passkeys/options",
            "DELETE /api/auth/factors/totp",
            "POST /api/auth/factors/totp/confirm",
            "POST /api/auth/factors/recovery-codes");

    private static OpenApi readContract() {
        try {
            return OpenApi.read();
        } catch (IOException unreadable) {
            throw new IllegalStateException("docs/openapi.yaml cannot be read", unreadable);
        }
    }

    private static Stream<String> operations() {
        return OPERATIONS.keySet().stream();
    }

    /** A JAX-RS endpoint, which therefore has role annotations. */
    record Resource(String name, Method method, Map<String, Object> operation) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Resource> resources() {
        return Endpoints.ofResources().entrySet().stream()
                .map(entry -> new Resource(
                        entry.getKey(), entry.getValue(), OPERATIONS.getOrDefault(entry.getKey(), Map.of())));
    }

    @Test
    void operations_areTheEndpoints() {
        Set<String> endpoints = new TreeSet<>(Endpoints.ofResources().keySet());
        endpoints.addAll(Endpoints.ofServlets().keySet());

        assertThat(OPERATIONS.keySet()).isEqualTo(endpoints);
    }

    @Test
    void operationIds_arePresentAndUnique() {
        assertThat(OPERATIONS.values().stream().map(operation -> operation.get("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void security_isWhatTheAnnotationsDemand(Resource resource) {
        List<?> security = OpenApi.asList(resource.operation().get("security"));

        RolesAllowed roles = resource.method().getAnnotation(RolesAllowed.class);
        if (roles != null) {
            String scheme = SCHEMES.get(List.of(roles.value()));
            assertThat(security).isEqualTo(List.of(Map.of(scheme, List.of())));
            assertThat(CONTRACT.responses(resource.operation())).containsKeys("401", "403");
        } else {
            assertThat(security.isEmpty() || security.contains(Map.of()))
                    .as("possible without a token")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void parameters_areThoseOfTheMethod(Resource resource) {
        Map<String, Map<String, Object>> inPath = CONTRACT.parameters(resource.name(), "path");
        Map<String, Map<String, Object>> inQuery = CONTRACT.parameters(resource.name(), "query");

        assertThat(inPath.keySet())
                .isEqualTo(Endpoints.parameters(resource.method(), PathParam.class, PathParam::value))
                .allMatch(name -> resource.name().contains('{' + name + '}'));
        assertThat(inPath.values()).allMatch(parameter -> Boolean.TRUE.equals(parameter.get("required")));
        assertThat(inQuery.keySet())
                .isEqualTo(Endpoints.parameters(resource.method(), QueryParam.class, QueryParam::value));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void requestBody_isTheRequestRecord(Resource resource) {
        Map<String, Object> body = CONTRACT.at(resource.operation(), "requestBody");
        Optional<Parameter> request = Arrays.stream(resource.method().getParameters())
                .filter(parameter -> parameter.getType().isRecord())
                .findFirst();

        boolean isOther = Arrays.stream(resource.method().getParameterTypes())
                .anyMatch(Set.of(ImportFile.class, FormBody.class)::contains);
        assertThat(body.isEmpty()).isEqualTo(request.isEmpty() && !isOther);
        request.ifPresent(record -> {
            assertThat(body.getOrDefault("required", false)).isEqualTo(isNotNull(record));
            assertSame(CONTRACT.bodySchema(body), record.getType(), component -> isNotNull(component.getAccessor()));
            assertThat(nullable(CONTRACT.bodySchema(body)))
                    .isEqualTo(names(record.getType(), component -> !isNotNullable(component)));
        });
    }

    @ParameterizedTest
    @MethodSource("resources")
    void answer_isTheRecordReturned(Resource resource) {
        dataOf(resource.method()).ifPresent(data -> {
            Map<String, Object> response =
                    CONTRACT.responses(resource.operation()).get("200");
            Map<String, Object> answer = CONTRACT.properties(CONTRACT.bodySchema(response));

            assertThat(answer.containsKey("data")).isEqualTo(data != Record.class);
            if (data != Record.class) {
                assertSame(CONTRACT.at(answer.get("data")), data, OpenApiTest::isNotNullable);
            }
        });
    }

    /** Logout also receives a secret, but must always be possible. */
    @ParameterizedTest
    @MethodSource("resources")
    void endpointThatVerifiesASecretOrEndsManySessions_isThrottledAndDocumentsIt(Resource resource) {
        boolean throttled = resource.method().isAnnotationPresent(Throttled.class);
        boolean forStrangers = resource.name().matches(".* /api/(auth|oauth)/.*")
                && isOpen(resource.method())
                && !resource.name().endsWith("/auth/logout");
        boolean takesSecret = Arrays.stream(resource.method().getParameterTypes())
                .filter(Class::isRecord)
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .anyMatch(component -> SECRETS.contains(component.getName()));

        boolean endsManySessions = resource.name().equals("DELETE /api/auth/sessions");
        assertThat(throttled)
                .isEqualTo(forStrangers
                        || endsManySessions
                        || (takesSecret && resource.name().contains(" /api/auth/"))
                        || OTHER_THROTTLED.contains(resource.name()));
        assertThat(CONTRACT.responses(resource.operation()).containsKey("429")).isEqualTo(throttled);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void endpointThatNeedsARecentAuthentication_documentsIt(Resource resource) {
        Map<String, Object> unauthorized = CONTRACT.at(resource.operation(), "responses", "401");
        assertThat(CONTRACT.codes(unauthorized).contains(ProblemType.INSUFFICIENT_AUTHENTICATION.name()))
                .isEqualTo(resource.method().isAnnotationPresent(RecentlyAuthenticated.class)
                        || isForAdministrators(resource.method()));
    }

    /** The service can require that administrators use a second factor. */
    private static boolean isForAdministrators(Method method) {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        return roles != null && List.of(roles.value()).contains(Roles.ADMIN);
    }

    @Test
    void componentSchemas_areTheirRecords() {
        Map.of("Tokens", TokenResponse.class, "Problem", Problem.class, "FieldError", Problem.FieldError.class)
                .forEach(OpenApiTest::assertIsRecord);
        assertIsRecord("Challenge", ChallengeAnswer.class);
        assertIsRecord("Enrolment", TotpResource.Enrolment.class);
        assertIsRecord("User", UserView.class);
        assertIsRecord("User", TokenResponse.User.class);
    }

    @Test
    void problemCodes_areTheCatalogue() {
        List<?> codes =
                OpenApi.asList(CONTRACT.component("schemas", "ProblemCode").get("enum"));

        assertThat(codes)
                .isEqualTo(Arrays.stream(ProblemType.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void problemExample_isTheProblem(ProblemType type) {
        Map<String, Object> example = CONTRACT.at(CONTRACT.component("examples", type.name()), "value");

        assertThat(example)
                .containsEntry("code", type.name())
                .containsEntry("status", type.status())
                .containsEntry("detail", type.sentence())
                .containsEntry("message", type.sentence());
    }

    @Test
    void everyProblemType_isUsed() {
        Set<String> answered = OPERATIONS.values().stream()
                .flatMap(operation -> CONTRACT.responses(operation).values().stream())
                .flatMap(response -> CONTRACT.codes(response).stream())
                .collect(Collectors.toSet());

        assertThat(answered)
                .isEqualTo(Arrays.stream(ProblemType.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void problems_areListedUnderTheirStatus(String operation) {
        CONTRACT.responses(OPERATIONS.get(operation)).forEach((status, response) -> {
            if (!status.equals("default")) {
                assertThat(CONTRACT.codes(response))
                        .allMatch(
                                code -> String.valueOf(ProblemType.valueOf(code).status())
                                        .equals(status));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void responses_nameTheirHeaders(String operation) {
        CONTRACT.responses(OPERATIONS.get(operation)).forEach((status, response) -> {
            Set<String> headers = CONTRACT.at(response, "headers").keySet();

            assertThat(headers).contains("X-Request-Id");
            assertThat(headers.contains("WWW-Authenticate")).isEqualTo(status.equals("401"));
            assertThat(headers.contains("Retry-After"))
                    .isEqualTo(Set.of("429", "503").contains(status));
            assertThat(headers.contains("Cache-Control")
                            || CONTRACT.codes(response).isEmpty())
                    .as("no cache keeps a problem")
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void responses_areThoseThatTheRequestCanCause(String operation) {
        Set<String> statuses = CONTRACT.responses(OPERATIONS.get(operation)).keySet();
        boolean hasBody = OPERATIONS.get(operation).containsKey("requestBody");
        Map<String, Map<String, Object>> inQuery = CONTRACT.parameters(operation, "query");
        boolean demandsValues = inQuery.values().stream()
                .anyMatch(parameter ->
                        CONTRACT.at(parameter, "schema").keySet().stream().anyMatch(Set.of("enum", "maximum")::contains)
                                || Boolean.TRUE.equals(parameter.get("required")));
        boolean namesOneThing =
                operation.contains("{") || OF_WHAT_MAY_BE_MISSING.contains(operation) || requiresMail(operation);

        assertThat(statuses).contains("default").doesNotContain("405", "500");
        assertThat(statuses.contains("404")).isEqualTo(namesOneThing);
        assertThat(statuses.contains("400")).isEqualTo(hasBody || demandsValues);
        assertThat(statuses.stream().filter(Set.of("413", "415")::contains)).hasSize(hasBody ? 2 : 0);
        if (Set.of("POST /api/auth/login", "POST /api/auth/refresh").contains(operation)) {
            assertThat(statuses).contains("401");
        }
    }

    private static boolean requiresMail(String operation) {
        return Optional.ofNullable(Endpoints.ofResources().get(operation))
                .filter(method -> method.getDeclaringClass().isAnnotationPresent(RequiresMail.class))
                .isPresent();
    }

    private static void assertIsRecord(String schema, Class<?> record) {
        assertSame(CONTRACT.component("schemas", schema), record, OpenApiTest::isNotNullable);
    }

    private static void assertSame(Map<String, Object> schema, Class<?> record, Predicate<RecordComponent> isRequired) {
        assertThat(CONTRACT.properties(schema).keySet()).isEqualTo(names(record, component -> true));
        assertThat(CONTRACT.required(schema)).isEqualTo(names(record, isRequired));
        for (RecordComponent component : record.getRecordComponents()) {
            Object property = CONTRACT.properties(schema).get(component.getName());
            assertIsType(CONTRACT.at(property), component.getGenericType(), isRequired);
        }
    }

    private static void assertIsType(Map<String, Object> schema, Type type, Predicate<RecordComponent> isRequired) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            assertThat(schema).containsEntry("type", "object");
        } else if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).isEqualTo(List.class);
            assertThat(schema).containsEntry("type", "array");
            assertIsType(CONTRACT.at(schema, "items"), list.getActualTypeArguments()[0], isRequired);
        } else if (type == OneOrMore.class) {
            assertThat(schema).containsKey("oneOf");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            assertThat(schema).containsEntry("type", "object");
            assertSame(schema, record, isRequired);
        } else if (type instanceof Class<?> choice && choice.isEnum()) {
            assertThat(schema).containsEntry("type", "string");
            assertThat((List<?>) schema.get("enum"))
                    .hasToString(List.of(choice.getEnumConstants()).toString());
        } else {
            assertThat(PLAIN_TYPES).containsKey(type);
            assertThat(schema).containsAllEntriesOf(PLAIN_TYPES.get(type));
        }
    }

    private static Set<String> nullable(Map<String, Object> schema) {
        return CONTRACT.properties(schema).entrySet().stream()
                .filter(property ->
                        Boolean.TRUE.equals(CONTRACT.at(property.getValue()).get("nullable")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Class<?> record, Predicate<RecordComponent> filter) {
        return Arrays.stream(record.getRecordComponents())
                .filter(filter)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isNotNull(AnnotatedElement element) {
        return element.isAnnotationPresent(NotNull.class);
    }

    private static boolean isNotNullable(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Returns the type of the response data; empty if the method's signature does not contain it. */
    private static Optional<Class<?>> dataOf(Method method) {
        Type returned = method.getGenericReturnType();
        return returned instanceof ParameterizedType answer && answer.getRawType() == Answer.class
                ? Optional.of((Class<?>) answer.getActualTypeArguments()[0])
                : Optional.empty();
    }

    private static boolean isOpen(Method method) {
        return method.isAnnotationPresent(PermitAll.class)
                || method.getDeclaringClass().isAnnotationPresent(PermitAll.class);
    }
}
