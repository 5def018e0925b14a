package org.countersign.bench;

import java.util.function.IntFunction;

/**
 * An authorization server whose operations are measured.
 *
 * @param tokens the path of the token endpoint
 * @param introspection the path of the introspection endpoint
 * @param userinfo the path of the userinfo endpoint
 * @param authorization the path of the authorization endpoint
 * @param redirectStatus the status with which that endpoint redirects
 * @param service the id and the secret of a client that gets tokens for itself, as a form
 * @param applications the ids and the secrets of clients to which people sign in, as forms, by any number
 * @param browsers returns the header {@code Cookie} of a browser in which somebody has signed in
 */
record OAuthServer(
        String tokens,
        String introspection,
        String userinfo,
        String authorization,
        int redirectStatus,
        Credentials service,
        IntFunction<Credentials> applications,
        IntFunction<String> browsers) {

    /** Where all applications receive their codes. Nothing listens there. */
    static final String CALLBACK = "https://shop.example.com/callback";

    /** The credentials of a client, which consist of unreserved characters. */
    record Credentials(String id, String secret) {

        String form(String more) {
            return "client_id=" + id + "&client_secret=" + secret + '&' + more;
        }
    }
}
