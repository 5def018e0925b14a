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
import org.countersign.account.entity.AccountId;
import org.countersign.account.entity.Roles;
import org.countersign.platform.boundary.Answer;
import org.countersign.platform.boundary.ProblemException;
import org.countersign.platform.boundary.ProblemType;
import org.countersign.session.control.EndSession;
import org.countersign.session.control.Sessions;
import org.countersign.session.entity.DeviceSession;
import org.countersign.session.entity.EndReason;
import org.countersign.session.entity.SessionId;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The devices on which the caller is signed in. */
@Path("/auth/sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    public record Devices(List<DeviceView> sessions) {}

    /** One of them: addresses of the sign-in and of the last refresh, and whether the caller uses it now. */
    public record DeviceView(
            String id,
            String device,
            String address,
            String lastAddress,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {

        static DeviceView of(DeviceSession session, SessionId current) {
            return new DeviceView(
                    session.id().toString(),
                    session.deviceName(),
                    session.address(),
                    session.lastAddress(),
                    session.createdAt(),
                    session.lastSeenAt(),
                    session.id().equals(current));
        }
    }

    @Inject
    JsonWebToken caller;

    @Inject
    Sessions sessions;

    @Inject
    EndSession endSession;

    @GET
    @RolesAllowed(Roles.USER)
    public Answer<Devices> list() {
        List<DeviceView> views = sessions.list(callerId()).stream()
                .map(session -> DeviceView.of(session, callerSession()))
                .toList();
        return Answer.of("Your devices.", new Devices(views));
    }

    /** Signs one device out; another account's is as unknown as one that never was. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.USER)
    public Answer<Record> end(@PathParam("id") String id) {
        boolean ended = SessionId.find(id)
                .filter(session -> endSession.endOwn(callerId(), session))
                .isPresent();
        if (!ended) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return Answer.of("The device is signed out.");
    }

    /** Signs all other devices out; only with {@code others=true}, so that no slip signs out more than one. */
    @DELETE
    @RolesAllowed(Roles.USER)
    public Answer<Record> endOthers(@QueryParam("others") @Nullable String others) {
        if (!"true".equals(others)) {
            throw ProblemException.invalidField("others", "Use true.");
        }
        endSession.endOthers(callerId(), callerSession(), EndReason.ENDED_BY_OWNER);
        return Answer.of("All other devices are signed out.");
    }

    private AccountId callerId() {
        return new AccountId(caller.getSubject());
    }

    private SessionId callerSession() {
        return SessionId.parse(caller.getClaim("sid"));
    }
}
