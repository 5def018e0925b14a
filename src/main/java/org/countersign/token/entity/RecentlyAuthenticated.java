package org.countersign.token.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requires that the caller has authenticated recently, in addition to the required roles. Another caller gets a 401
 * with the missing level and age (RFC 9470, section 3), steps up and sends the request again.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RecentlyAuthenticated {

    /**
     * The lowest accepted {@code acr} of the access token, such as {@code "2"}. If empty, an account that has a second
     * factor must have used it.
     */
    String acr() default "";

    /**
     * The highest accepted age of the authentication in seconds. 0: {@code countersign.session.recent-authentication}.
     */
    int maxAge() default 0;
}
