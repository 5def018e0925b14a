package org.countersign.session.control;

import org.countersign.session.entity.SessionId;

/** What a genuine refresh token says: a session, and which of its generations this is. */
public record RefreshToken(SessionId sessionId, int generation) {}
