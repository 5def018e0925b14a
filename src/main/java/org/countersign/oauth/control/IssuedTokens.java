package org.countersign.oauth.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.countersign.platform.control.Count;
import org.countersign.platform.control.Meters;

/** Counts the access tokens that this node has issued to clients. */
@ApplicationScoped
public class IssuedTokens {

    @Inject
    Meters meters;

    private Count toClients;
    private Count toApplications;

    @PostConstruct
    void register() {
        toClients = meters.count("client.tokens.issued", "Access tokens that clients received for themselves");
        toApplications =
                meters.count("application.tokens.issued", "Access tokens that applications received for people");
    }

    /** Lets the counts begin with 0, so that the first token is an increase. */
    public void begin() {
        toClients.increase(0);
        toApplications.increase(0);
    }

    void addForClient() {
        toClients.increase();
    }

    void addForPerson() {
        toApplications.increase();
    }
}
