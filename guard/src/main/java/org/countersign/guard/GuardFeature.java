package org.countersign.guard;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.ConfigProvider;

/** Adds what the mode of the guard needs to the JAX-RS application. Jersey creates it before it knows CDI. */
@Provider
public class GuardFeature implements Feature {

    @Override
    public boolean configure(FeatureContext application) {
        if (GuardSettings.of(ConfigProvider.getConfig()).verifies()) {
            application.register(new Challenges());
        } else {
            application.register(GuardFilter.class);
        }
        return true;
    }
}
