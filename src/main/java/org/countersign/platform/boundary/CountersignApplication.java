package org.countersign.platform.boundary;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The JAX-RS application, under {@code /api}. Because of the login configuration, the servers set up MicroProfile JWT
 * security. The token feature replaces the server's authentication module with its own.
 */
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT", realmName = "countersign")
@DeclareRoles({"user", "admin", "metrics"})
public class CountersignApplication extends Application {

    /** Disables the WADL of Jersey, which describes every endpoint to anonymous callers. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
