package org.countersign.factor.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QrCodesTest {

    private static final String URI = KeyUri.of("Häuser & Söhne", "ann+1@example.com", "GEZDGNBVGY3TQOJQ");

    @Test
    void uri_isWhatAppsRead() {
        assertThat(URI)
                .isEqualTo("otpauth://totp/H%C3%A4user%20%26%20S%C3%B6hne:ann%2B1%40example.com?secret=GEZDGNBVGY3TQOJQ"
                        + "&issuer=H%C3%A4user%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void image_isWellFormedAndHasAName() throws Exception {
        Element svg = parse(QrCodes.svg(URI, "A name"));

        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("A name");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A name");
    }

    @Test
    void image_needsNoStyleAndNoScript() {
        assertThat(QrCodes.svg(URI, "A name")).doesNotContain("style", "script", "href", "url(");
    }

    /** A version 1 code has 21 modules on each side, the standard wants four more around it. */
    @Test
    void image_hasAQuietZone() throws Exception {
        Element svg = parse(QrCodes.svg("A", "A name"));
        String path = ((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d");

        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 29 29");
        assertThat(path).startsWith("M4 4h1v1h-1z").doesNotContain("M3 ", "M25 ", " 3h", " 25h");
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
