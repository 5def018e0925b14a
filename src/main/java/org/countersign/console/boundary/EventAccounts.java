package org.countersign.console.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.account.control.AccountAddresses;
import org.countersign.account.entity.AccountId;
import org.countersign.audit.entity.RecordedEvent;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.entity.TypedText;
import org.jspecify.annotations.Nullable;

/** The accounts of security events, which administrators know by their e-mail addresses. */
@ApplicationScoped
public class EventAccounts {

    @Inject
    AccountAddresses addresses;

    /** Parses the criterion {@code account}: an id, also of a closed account, or the e-mail address of an account. */
    Optional<String> parse(@Nullable String account) {
        Optional<String> typed = Optional.ofNullable(account).map(TypedText::trimmed);
        if (typed.isEmpty() || typed.get().contains("@")) {
            return typed.map(this::idOf);
        }
        String id = TypedText.folded(typed.get());
        if (!id.matches("[0-9a-f-]{36}")) {
            throw ProblemException.invalidField("account", "Enter an e-mail or a full account id.");
        }
        return Optional.of(id);
    }

    private String idOf(String email) {
        return addresses
                .find(email)
                .map(AccountId::value)
                .orElseThrow(() -> ProblemException.invalidField("account", "No account has this e-mail address."));
    }

    /** Returns the e-mail addresses of the affected accounts and of the callers, by their ids. */
    Map<String, String> of(List<RecordedEvent> events) {
        return addresses.of(events.stream()
                .flatMap(event -> Stream.of(event.accountId(), event.actorId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }
}
