package org.countersign.architecture.planted.account.control;

import jakarta.ws.rs.core.Response;

/** A use case that uses HTTP types. */
public record Statuses(Response.Status status) {}
