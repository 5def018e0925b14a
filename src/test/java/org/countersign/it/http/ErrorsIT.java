package org.countersign.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.it.server.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.countersign.it.server.Api;
import org.countersign.it.server.Api.Reply;
import org.countersign.it.server.Connector;
import org.countersign.it.server.OnSharedServer;
import org.countersign.it.server.ProblemAssert;
import org.countersign.it.server.RawHttp;
import org.countersign.it.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown paths and unsupported methods or media types are rejected with a problem in JSON, at every path. */
@OnSharedServer
class ErrorsIT {

    private final Api api = new Api(SharedServer.base());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/index.html",
                "/assets",
                "/assets/",
                "/assets/index.html",
                "/favicon.ico",
                "/robots.txt",
                "/x.jsp",
                "/x.jspx",
                "/problem",
                "/api",
                "/api/",
                "/api/nothing",
                "/api/auth",
                "/api/auth/nothing",
                "/api/auth/login/x",
                "/api/application.wadl",
                "/api/application.wadl/xsd0.xsd",
                "/api/openapi",
                "/API/public",
                "/api/PUBLIC",
                "//api/public",
                "/api//public",
                "/api/./public",
                "/.well-known/",
                "/.well-known/jwks",
                "/.well-known/jwks.json/",
                "/.well-known/jwks.json/x",
                "/.well-known/revocations/",
                "/.well-known/revocations/x",
                "/.git/config",
                "/pom.xml"
            })
    void unknownPath_isNotFound(String path) {
        assertProblem(RawHttp.send("GET " + path), 404, "NOT_FOUND");
        assertProblem(RawHttp.send("GET " + path, "Accept: text/html"), 404, "NOT_FOUND");
        assertProblem(RawHttp.send("GET " + path, "Authorization: Bearer bad"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/WEB-INF/beans.xml",
                "/WEB-INF/classes/META-INF/persistence.xml",
                "/WEB-INF/lib/",
                "/WEB-INF/console/",
                "/WEB-INF/console/index.html",
                "/assets/../WEB-INF/web.xml",
                "/assets/%2e%2e/WEB-INF/web.xml",
                "/META-INF/",
                "/META-INF/MANIFEST.MF",
                "/%57EB-INF/web.xml",
                "/WEB-INF%2fweb.xml",
                "//WEB-INF/web.xml",
                "/./WEB-INF/web.xml",
                "/api/../WEB-INF/web.xml",
                "/api/%2e%2e/WEB-INF/web.xml",
                "/api/..;/WEB-INF/web.xml",
                "/.well-known/../WEB-INF/web.xml",
                "/;x/WEB-INF/web.xml",
                "/WEB-INF/web.xml;x",
                "/WEB-INF/./web.xml",
                "/x/../META-INF/MANIFEST.MF",
                "/api%2fpublic",
                "/api/public%2f",
                "/api%2f..%2fWEB-INF/web.xml"
            })
    void pathToInternalFiles_isNotFound(String path) {
        Reply reply = RawHttp.send("GET " + path);
        if (Connector.ofThisRun().shutsOutInsides()
                && reply.header("Content-Type").equals("text/html")) {
            assertThat(reply.body()).isEqualTo(Connector.PAGE);
            assertThat(reply.status()).isEqualTo(404);
        } else {
            assertProblem(reply, 404, "NOT_FOUND");
        }
        assertThat(RawHttp.send("HEAD " + path).status()).isEqualTo(404);
    }

    /**
     * Some of these paths lead out of the host's root. The connector rejects those itself, with a status and without a
     * body.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/api/%5c..%5c..%5cWEB-INF/web.xml",
                "/api/public%00",
                "/%c0%ae%c0%ae/WEB-INF/web.xml",
                "/api/..%5c..%5cWEB-INF/web.xml",
                "\\WEB-INF\\web.xml",
                "/WEB-INF",
                "/META-INF",
                "/WEB-INF;/web.xml"
            })
    void unusualPath_isNotFound(String path) {
        Reply reply = RawHttp.send("GET " + path);
        assertThat(reply.status()).isIn(301, 302, 400, 404);
        assertThat(reply.body())
                .doesNotContain("<web-app", "Manifest-Version", "root:", "Exception", "Payara", "org.countersign");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/auth/login,POST",
        "PUT,/api/auth/login,POST",
        "DELETE,/api/auth/register,POST",
        "GET,/api/auth/refresh,POST",
        "GET,/api/auth/logout,POST",
        "GET,/api/auth/logout-all,POST",
        "PUT,/api/auth/password,POST",
        "POST,/api/auth/me,GET PATCH DELETE",
        "PUT,/api/auth/me,GET PATCH DELETE",
        "POST,/api/protected,GET",
        "DELETE,/api/public,GET",
        "PROPFIND,/api/optional,GET",
        "get,/api/public,GET",
        "POST,/.well-known/jwks.json,GET HEAD",
        "POST,/.well-known/revocations,GET HEAD",
        "DELETE,/.well-known/revocations,GET HEAD",
        "POST,/.well-known/openid-configuration,GET HEAD",
        "POST,/,GET HEAD",
        "PUT,/countersign.js,GET HEAD",
        "PATCH,/.well-known/jwks.json,GET HEAD",
        "DELETE,/.well-known/jwks.json,GET HEAD",
        "PROPFIND,/.well-known/jwks.json,GET HEAD"
    })
    void wrongMethod_returnsTheAllowedOnes(String method, String path, String allowed) {
        Reply refused = RawHttp.send(method + ' ' + path, "Content-Type: application/json", "Content-Length: 0");
        assertProblem(refused, 405, "METHOD_NOT_ALLOWED");
        assertThat(Set.of(refused.header("Allow").split(", *", -1)))
                .contains(allowed.split(" ", -1))
                .doesNotContain(method);
    }

    /** The connector responds to these itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/public", "/api/protected", "/.well-known/jwks.json", "/nothing"})
    void trace_echoesNothing(String path) {
        Reply refused =
                RawHttp.send("TRACE " + path, "Cookie: refreshToken=csr_secret", "Authorization: Bearer secret");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/public,200",
        "/api/optional,200",
        "/api/protected,401",
        "/api/nothing,404",
        "/nothing,404",
        "/api/auth/login,405"
    })
    void head_isGetWithoutBody(String path, int status) {
        Reply head = api.send(api.to(path).method("HEAD", BodyPublishers.noBody()));
        Reply get = api.get(path);
        assertThat(head.status()).isEqualTo(status).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("WWW-Authenticate")).isEqualTo(get.header("WWW-Authenticate"));
        ProblemAssert.assertHardened(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*", "nonsense"})
    void responseThatIsNotJson_isNotAcceptable(String accept) {
        assertProblem(api.send(api.to("/api/public").header("Accept", accept)), 406, "NOT_ACCEPTABLE");
        assertProblem(api.send(api.posting("/api/auth/login", "{}").header("Accept", accept)), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "text/html, */*;q=0.1",
                "application/problem+json, application/json"
            })
    void jsonResponse_isAcceptable(String accept) {
        assertThat(api.send(api.to("/api/public").header("Accept", accept)).status())
                .isEqualTo(200);
        assertProblem(api.send(api.to("/api/protected").header("Accept", accept)), 401, "NO_TOKEN");
    }

    /** A client that accepts only problems cannot use the API, but errors are still problems. */
    @Test
    void refusalForAClientThatAcceptsOnlyProblems_isAProblem() {
        assertProblem(api.send(api.to("/nothing").header("Accept", "application/problem+json")), 404, "NOT_FOUND");
    }

    @Test
    void hostHeader_isNotRepeated() {
        Reply reply = RawHttp.send("GET http://evil.example/nothing", "X-Forwarded-Host: evil.example");
        assertThat(reply.status()).isEqualTo(Connector.ofThisRun().foreignTarget());
        assertThat(reply.body() + reply.http().headers().map()).doesNotContain("evil.example");
    }
}
