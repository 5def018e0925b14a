package org.countersign.factor.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class QrCodesTest {

    private static final String URI = KeyUri.of("Häuser & Söhne", "ann+1@example.com", "GEZDGNBVGY3TQOJQ");

    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int SCALE = 4;

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

    /** As a camera sees it: a picture of the image, read by a library that did not make it. */
    @Test
    void image_isReadAsTheUri() throws Exception {
        Element svg = parse(QrCodes.svg(URI, "A name"));
        int side = Integer.parseInt(svg.getAttribute("viewBox").split(" ", -1)[2]);
        int[] pixels = new int[side * SCALE * side * SCALE];
        Arrays.fill(pixels, 0xffffff);
        MODULE.matcher(((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d"))
                .results()
                .forEach(module ->
                        blacken(pixels, side, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2))));

        RGBLuminanceSource picture = new RGBLuminanceSource(side * SCALE, side * SCALE, pixels);
        assertThat(new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(picture)))
                        .getText())
                .isEqualTo(URI);
    }

    private static void blacken(int[] pixels, int side, int x, int y) {
        for (int row = y * SCALE; row < (y + 1) * SCALE; row++) {
            int start = row * side * SCALE + x * SCALE;
            Arrays.fill(pixels, start, start + SCALE, 0);
        }
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
