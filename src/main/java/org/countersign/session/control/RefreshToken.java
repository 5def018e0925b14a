package org.countersign.session.control;

import org.countersign.session.entity.SessionId;

/** The content of a valid refresh token: a session and a generation. */
public record RefreshToken(SessionId sessionId, int generation) {}
