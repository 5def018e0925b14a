package org.countersign.guard;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** In the mode {@code mechanism}, registers {@link GuardModule} for the application. */
@WebListener
public class GuardListener implements ServletContextListener {

    @Inject
    Guard guard;

    private boolean registered;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (guard.verifies()) {
            GuardModule.register(guard, event.getServletContext());
            registered = true;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (registered) {
            GuardModule.remove(event.getServletContext());
        }
    }
}
