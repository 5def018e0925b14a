package org.countersign.openid.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.countersign.openid.control.LogoutNotices;
import org.countersign.session.entity.ApplicationSessionsEnded;

/** Adds notices for the clients whose sessions end, in the transaction that ends them. */
@ApplicationScoped
public class SessionChanges {

    @Inject
    LogoutNotices notices;

    void on(@Observes ApplicationSessionsEnded ended) {
        notices.add(ended);
    }
}
