package org.countersign.client.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of {@link ApplicationData}. */
@Embeddable
class StoredApplication {

    @Column(name = "redirect_uris")
    private String redirectUris;

    @Column(name = "post_logout_redirect_uris")
    private String postLogoutRedirectUris;

    @Enumerated(EnumType.STRING)
    private Pkce pkce;

    private boolean trusted;

    @Column(name = "require_pushed")
    private boolean requirePushed;

    @Column(name = "backchannel_logout_uri")
    @Nullable
    private String backchannelLogoutUri;

    @Column(name = "backchannel_logout_session")
    private boolean backchannelLogoutSession;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoredApplication() {}

    StoredApplication(ApplicationData data) {
        redirectUris = Lines.join(data.redirectUris());
        postLogoutRedirectUris = Lines.join(data.postLogoutRedirectUris());
        pkce = data.pkce();
        trusted = data.trusted();
        requirePushed = data.pushedRequestsOnly();
        Optional<BackchannelLogout> backchannel = data.backchannelLogout();
        backchannelLogoutUri = backchannel.map(BackchannelLogout::uri).orElse(null);
        backchannelLogoutSession =
                backchannel.filter(BackchannelLogout::sessionRequired).isPresent();
    }

    ApplicationData data() {
        return new ApplicationData(
                Lines.split(redirectUris),
                Lines.split(postLogoutRedirectUris),
                pkce,
                trusted,
                requirePushed,
                Optional.ofNullable(backchannelLogoutUri)
                        .map(uri -> new BackchannelLogout(uri, backchannelLogoutSession)));
    }
}
