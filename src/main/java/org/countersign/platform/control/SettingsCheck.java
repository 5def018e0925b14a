package org.countersign.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the settings of all features once, before any other code runs, and reports all wrong ones together. */
@ApplicationScoped
public class SettingsCheck {

    private static final System.Logger LOG = System.getLogger(SettingsCheck.class.getName());

    @Inject
    @Any
    Instance<FeatureConfig> configs;

    @Inject
    Settings settings;

    /** Throws a {@link StartRefusedException} that names each wrong setting. Logs a warning for each unknown key. */
    public void run() {
        Set<String> problems = new LinkedHashSet<>();
        for (Instance.Handle<FeatureConfig> config : configs.handles()) {
            try {
                config.get();
            } catch (RuntimeException failed) {
                problems.add(Causes.of(failed, SettingException.class)
                        .orElseThrow(() -> failed)
                        .getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw StartRefusal.refuse(List.copyOf(problems));
        }
        settings.unknownKeys().forEach(key -> LOG.log(Level.WARNING, "There is no setting {0}. It is ignored.", key));
    }
}
