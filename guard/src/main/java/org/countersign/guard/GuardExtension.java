package org.countersign.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Replaces the server's {@code JsonWebToken} in the mode {@code mechanism}, and stops the deployment if a setting is
 * bad.
 */
public class GuardExtension implements Extension {

    void addProducer(@Observes BeforeBeanDiscovery event) {
        try {
            if (read().verifies()) {
                event.addAnnotatedType(GuardTokenProducer.class, GuardTokenProducer.class.getName())
                        .add(ApplicationScoped.Literal.INSTANCE);
            }
        } catch (IllegalArgumentException bad) {
            // reported at the end of the deployment
        }
    }

    void check(@Observes AfterDeploymentValidation event) {
        try {
            read();
        } catch (IllegalArgumentException bad) {
            event.addDeploymentProblem(bad);
        }
    }

    private static GuardSettings read() {
        return GuardSettings.of(ConfigProvider.getConfig());
    }
}
