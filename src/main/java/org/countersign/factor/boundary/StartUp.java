package org.countersign.factor.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.countersign.factor.control.Challenges;
import org.countersign.factor.control.ResealFactors;
import org.countersign.key.control.Secrets;
import org.countersign.platform.control.RetentionConfig;
import org.countersign.platform.control.Schedule;
import org.countersign.platform.control.StartOrder;

/** Challenges that nobody answered are swept; what an earlier master secret has sealed is sealed again. */
@ApplicationScoped
public class StartUp {

    @Inject
    Challenges challenges;

    @Inject
    ResealFactors resealFactors;

    @Inject
    Secrets secrets;

    @Inject
    RetentionConfig retention;

    @Inject
    Schedule schedule;

    void on(@Observes @Priority(StartOrder.FACTORS) Startup startup) {
        schedule.every(retention.sweepInterval(), "Sweeping challenges", this::sweep);
        if (secrets.hasPrevious()) {
            schedule.once("Sealing second factors again", this::reseal);
        }
    }

    private void sweep() {
        boolean more = true;
        while (more) {
            more = challenges.sweepSome();
        }
    }

    private void reseal() {
        Optional<String> last = Optional.of(ResealFactors.START);
        while (last.isPresent()) {
            last = resealFactors.resealAfter(last.get());
        }
    }
}
