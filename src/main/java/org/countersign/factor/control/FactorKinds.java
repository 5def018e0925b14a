package org.countersign.factor.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.account.entity.AccountId;
import org.countersign.factor.entity.FactorProof;
import org.countersign.factor.entity.Method;
import org.jspecify.annotations.Nullable;

/** All kinds of second factors, in the order in which clients are offered them. */
@ApplicationScoped
public class FactorKinds {

    @Inject
    @Any
    Instance<FactorKind> kinds;

    /** Lists the kinds of which the account has a factor. */
    List<Method> listEnrolled(AccountId account) {
        return ordered().stream()
                .filter(kind -> kind.isEnrolled(account))
                .map(FactorKind::method)
                .toList();
    }

    /** Returns the kind of factor that a proof belongs to; empty if no kind accepts it. */
    Optional<Method> accept(AccountId account, FactorProof proof) {
        return ordered().stream()
                .filter(kind -> kind.accept(account, proof))
                .map(FactorKind::method)
                .findFirst();
    }

    /**
     * Removes the factors of an account. Returns false if there is none.
     *
     * @param method the kind to remove; null for all
     */
    boolean remove(AccountId account, @Nullable Method method, @Nullable String sid) {
        return ordered().stream()
                        .filter(kind -> method == null || kind.method() == method)
                        .filter(kind -> kind.remove(account, sid))
                        .count()
                > 0;
    }

    private List<FactorKind> ordered() {
        return kinds.stream().sorted(Comparator.comparing(FactorKind::method)).toList();
    }
}
