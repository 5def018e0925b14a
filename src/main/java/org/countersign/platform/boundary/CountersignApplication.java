package org.countersign.platform.boundary;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * Everything under {@code /api}. The login configuration makes the servers set up MicroProfile JWT security, in which
 * the token feature's own module takes the place of the stock one.
 */
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT", realmName = "countersign")
@DeclareRoles({"user", "admin", "metrics"})
public class CountersignApplication extends Application {

    /** Jersey describes every endpoint to anyone who asks unless told not to. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
