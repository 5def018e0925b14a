package org.countersign.platform.boundary;

import java.util.List;
import java.util.Set;
import org.countersign.platform.control.CorsConfig;
import org.countersign.platform.control.ProxyConfig;

/** Creates the real {@link Origins} of a service without a proxy in front. */
public final class TestOrigins {

    private TestOrigins() {}

    public static Origins allowing(String... allowed) {
        Origins origins = new Origins();
        origins.config = new CorsConfig(Set.of(allowed));
        origins.clientRequests = new ClientRequests();
        origins.clientRequests.config = new ProxyConfig(List.of(), ProxyConfig.Header.X_FORWARDED);
        return origins;
    }
}
