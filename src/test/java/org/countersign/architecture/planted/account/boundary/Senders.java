package org.countersign.architecture.planted.account.boundary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;

/** Reads the data of the nearest proxy instead of the client's. */
public final class Senders {

    private Senders() {}

    public static final class Address {
        public String of(HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }

    public static final class Scheme {
        public boolean isSecure(HttpServletRequest request) {
            return request.isSecure();
        }
    }

    public static final class Url {
        public Function<HttpServletRequest, StringBuffer> reader() {
            return HttpServletRequest::getRequestURL;
        }
    }
}
