package org.countersign.platform.control;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.LoadState;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Waits for the database, and then delegates to the server's JPA provider. Servers start JPA before they run any code
 * of the application, and JPA asks the database for its product name. So the application can wait only here.
 */
@SuppressWarnings("rawtypes") // the interface uses raw types
public class WaitingPersistenceProvider implements PersistenceProvider {

    private static final ProviderUtil UNKNOWN = new ProviderUtil() {
        @Override
        public LoadState isLoadedWithoutReference(Object entity, String attribute) {
            return LoadState.UNKNOWN;
        }

        @Override
        public LoadState isLoadedWithReference(Object entity, String attribute) {
            return LoadState.UNKNOWN;
        }

        @Override
        public LoadState isLoaded(Object entity) {
            return LoadState.UNKNOWN;
        }
    };

    @Override
    public EntityManagerFactory createContainerEntityManagerFactory(PersistenceUnitInfo unit, Map properties) {
        new DatabaseWait(unit.getJtaDataSource(), longestWait()).run();
        return delegate().createContainerEntityManagerFactory(unit, properties);
    }

    /**
     * Returns the configured wait. Returns zero for an invalid setting, which is reported later together with all
     * others.
     */
    private static Duration longestWait() {
        Settings settings = new Settings();
        settings.config = ConfigProvider.getConfig();
        try {
            return new DatabaseConfig(settings).waitAtStart();
        } catch (SettingException wrong) {
            return Duration.ZERO;
        }
    }

    private static PersistenceProvider delegate() {
        return PersistenceProviderResolverHolder.getPersistenceProviderResolver().getPersistenceProviders().stream()
                .filter(provider -> !(provider instanceof WaitingPersistenceProvider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server has no JPA provider"));
    }

    @Override
    public EntityManagerFactory createEntityManagerFactory(String unit, Map properties) {
        return delegate().createEntityManagerFactory(unit, properties);
    }

    @Override
    public void generateSchema(PersistenceUnitInfo unit, Map properties) {
        delegate().generateSchema(unit, properties);
    }

    @Override
    public boolean generateSchema(String unit, Map properties) {
        return delegate().generateSchema(unit, properties);
    }

    /** Knows no entity: JPA then asks the provider of the server. Bean Validation calls this for every request. */
    @Override
    public ProviderUtil getProviderUtil() {
        return UNKNOWN;
    }
}
