package org.countersign.architecture.planted.account.boundary;

import jakarta.ws.rs.Path;

/** A resource whose name does not end in Resource or Endpoint. */
@Path("/greeting")
public record Greeting(String text) {}
