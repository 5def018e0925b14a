package org.countersign.architecture.planted.account.boundary;

import jakarta.ws.rs.Path;

/** A resource by another name. */
@Path("/greeting")
public record Greeting(String text) {}
