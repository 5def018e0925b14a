package org.countersign.platform.boundary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts tokens that were issued to OAuth clients, or to pages for applications, if they have the required roles.
 * Endpoints without it accept only tokens of this service's own sign-in: a client must not administer accounts with a
 * token that it received for something else.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenToClients {}
