package org.countersign.oauth.entity;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/** What people see of redirect URIs. */
public final class RedirectHosts {

    private RedirectHosts() {}

    /** Returns the host of a redirect URI, or its scheme if an application on the device registered it. */
    public static String of(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getScheme().startsWith("http") ? uri.getHost() : uri.getScheme();
    }

    /** Returns the different hosts of redirect URIs, in alphabetical order. */
    public static List<String> of(Collection<String> redirectUris) {
        return redirectUris.stream().map(RedirectHosts::of).distinct().sorted().toList();
    }
}
