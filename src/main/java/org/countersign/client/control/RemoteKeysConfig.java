package org.countersign.client.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.countersign.platform.control.FeatureConfig;
import org.countersign.platform.control.Settings;

/**
 * The settings of key sets that this service reads from clients.
 *
 * @param local {@code countersign.client.local-jwks}: whether they may be on this computer or in a private network.
 *     Default false.
 */
@Dependent
public record RemoteKeysConfig(boolean local) implements FeatureConfig {

    @Inject
    public RemoteKeysConfig(Settings settings) {
        this(settings.flag("countersign.client.local-jwks", false));
    }
}
