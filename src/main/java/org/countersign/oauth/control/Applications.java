package org.countersign.oauth.control;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.account.entity.AccountId;
import org.countersign.client.control.Clients;
import org.countersign.client.entity.StoredClient;
import org.countersign.oauth.entity.AllowedApplication;
import org.countersign.oauth.entity.Consent;
import org.countersign.oauth.entity.RedirectHosts;
import org.countersign.session.control.ApplicationSessions;
import org.countersign.session.entity.ApplicationUse;

/** Lists the applications that a person has allowed, or in which the person has sessions. */
@ApplicationScoped
public class Applications {

    private static final Comparator<AllowedApplication> BY_NAME = Comparator.comparing(
                    AllowedApplication::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(AllowedApplication::clientId);

    @Inject
    ConsentRepository consents;

    @Inject
    ApplicationSessions sessions;

    @Inject
    Clients clients;

    /** Lists them by name. */
    @Transactional
    public List<AllowedApplication> listOf(AccountId person) {
        Map<String, Consent> allowed =
                consents.listOf(person.value()).stream().collect(toMap(Consent::clientId, Function.identity()));
        Map<String, List<ApplicationUse>> used =
                sessions.usesOf(person).stream().collect(groupingBy(ApplicationUse::clientId));
        return Stream.concat(allowed.keySet().stream(), used.keySet().stream())
                .distinct()
                .flatMap(id -> clients.find(id).stream())
                .map(client -> describe(
                        client,
                        Optional.ofNullable(allowed.get(client.id())),
                        used.getOrDefault(client.id(), List.of())))
                .sorted(BY_NAME)
                .toList();
    }

    /** What the client has lost since the consent is left out: its next sign-in drops it. */
    private AllowedApplication describe(StoredClient client, Optional<Consent> consent, List<ApplicationUse> uses) {
        Set<String> scopes = consent.map(Consent::scopes).orElseGet(() -> all(uses, ApplicationUse::scopes));
        Set<String> audiences = consent.map(Consent::audiences).orElseGet(() -> all(uses, ApplicationUse::audiences));
        scopes.retainAll(client.data().scopes());
        audiences.retainAll(client.data().audiences());
        return new AllowedApplication(
                client.id(),
                client.data().name(),
                client.data().application().trusted(),
                RedirectHosts.of(client.data().application().redirectUris()),
                List.copyOf(scopes),
                List.copyOf(audiences),
                consent.map(Consent::grantedAt).orElse(null),
                uses.stream()
                        .map(ApplicationUse::lastUsedAt)
                        .max(Comparator.<Instant>naturalOrder())
                        .orElse(null),
                uses.stream().mapToLong(ApplicationUse::sessions).sum());
    }

    private static Set<String> all(
            List<ApplicationUse> uses, Function<ApplicationUse, ? extends Collection<String>> names) {
        return uses.stream().flatMap(use -> names.apply(use).stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
