package org.countersign.session.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.countersign.account.control.Caller;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.control.EndManySessions;
import org.countersign.session.control.EndSession;
import org.countersign.session.control.Sessions;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.SessionDevice;
import org.countersign.session.entity.SessionId;
import org.countersign.throttle.entity.Limit;
import org.countersign.throttle.entity.Throttled;
import org.jspecify.annotations.Nullable;

/** Lists the caller's devices and signs them out. */
@Path("/auth/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    public record Devices(List<DeviceView> sessions) {}

    /**
     * A device as its owner sees it: the address of the sign-in, the address of the last refresh, and whether the
     * caller is using it now.
     */
    public record DeviceView(
            String id,
            String device,
            String address,
            String lastAddress,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {

        static DeviceView of(DeviceSession session, SessionId current) {
            SessionDevice device = session.device();
            return new DeviceView(
                    session.id().toString(),
                    device.name(),
                    device.address(),
                    device.lastAddress(),
                    device.createdAt(),
                    device.lastSeenAt(),
                    session.id().equals(current));
        }
    }

    @Inject
    Caller caller;

    @Inject
    Sessions sessions;

    @Inject
    EndSession endSession;

    @Inject
    EndManySessions endManySessions;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Devices> list() {
        List<DeviceView> views = sessions.list(caller.id()).stream()
                .map(session -> DeviceView.of(session, callerSession()))
                .toList();
        return Answer.of("The devices that are signed in to your account.", new Devices(views));
    }

    /** Signs one device out. The answer for a session of another account is the same as for an unknown id: 404. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.USER)
    public Answer<Record> end(@PathParam("id") String id) {
        boolean ended = SessionId.find(id)
                .filter(session -> endSession.endOwn(caller.id(), session))
                .isPresent();
        if (!ended) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The device is signed out.");
    }

    /** Signs all other devices out. Requires {@code others=true}, so that a missing id cannot sign out all of them. */
    @DELETE
    @Throttled(Limit.END_SESSIONS)
    @RolesAllowed(Roles.USER)
    public Answer<Record> endOthers(@QueryParam("others") @Nullable String others) {
        if (!"true".equals(others)) {
            throw ProblemException.invalidField("others", "Use true.");
        }
        endManySessions.endOthers(caller.id(), callerSession());
        return Answer.of("All other devices are signed out.");
    }

    private SessionId callerSession() {
        return SessionId.parse(caller.sid());
    }
}
