package org.countersign.platform.boundary;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets in only callers who have proved lately who they are, beside the roles that are demanded. Anyone else is told
 * what is missing (RFC 9470): they step up and try again.
 */
@NameBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentlyAuthenticated {

    /**
     * The least {@code acr} of the access token, such as {@code "2"}. Without it a second factor must have been used
     * where the account has one.
     */
    String acr() default "";

    /** How many seconds ago it may have been. Without it {@code countersign.session.recent-authentication} holds. */
    int maxAge() default 0;
}
