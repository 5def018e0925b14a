package org.countersign.platform.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Drains this node on {@code SIGTERM} before the server stops. A second signal stops the server at once.
 *
 * <p>Jakarta EE has no event that fires before a server stops accepting requests. The JDK's module
 * {@code jdk.unsupported} has signal handlers. They are called by reflection, because the compiler warns about direct
 * use. On a JDK without them, the server stops without a drain.
 */
@ApplicationScoped
public class TermSignal {

    private static final System.Logger LOG = System.getLogger(TermSignal.class.getName());

    @Resource
    ManagedThreadFactory threads;

    @Inject
    Drain drain;

    private final AtomicBoolean received = new AtomicBoolean();
    private @Nullable Object serversHandler;

    public void handle() {
        try {
            serversHandler = replaceHandler(Proxy.newProxyInstance(
                    handlerType().getClassLoader(), new Class<?>[] {handlerType()}, this::invoked));
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            LOG.log(
                    Level.INFO,
                    "The service cannot handle SIGTERM here, so the server stops without a drain: {0}",
                    unsupported instanceof InvocationTargetException ? unsupported.getCause() : unsupported);
        }
    }

    private @Nullable Object invoked(Object proxy, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        return switch (method.getName()) {
            case "handle" -> {
                received(arguments[0]);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "drain of Countersign";
        };
    }

    /**
     * Drains on a managed thread, because the drain needs the application's context, which the signal's thread does not
     * have.
     */
    private void received(Object signal) throws ReflectiveOperationException {
        if (received.compareAndSet(false, true)) {
            Thread draining = threads.newThread(drain::run);
            draining.start();
            try {
                draining.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        handlerType().getMethod("handle", signalType()).invoke(serversHandler, signal);
    }

    /** Restores the server's handler, because the server may continue to run after the application was undeployed. */
    @PreDestroy
    void restore() {
        try {
            if (serversHandler != null) {
                replaceHandler(serversHandler);
            }
        } catch (ReflectiveOperationException neverAfterSuccess) {
            throw new IllegalStateException(neverAfterSuccess);
        }
    }

    private static Object replaceHandler(Object handler) throws ReflectiveOperationException {
        Object term = signalType().getConstructor(String.class).newInstance("TERM");
        return signalType().getMethod("handle", signalType(), handlerType()).invoke(null, term, handler);
    }

    private static Class<?> signalType() throws ClassNotFoundException {
        return Class.forName("sun.misc.Signal", true, ClassLoader.getPlatformClassLoader());
    }

    private static Class<?> handlerType() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler", true, ClassLoader.getPlatformClassLoader());
    }
}
