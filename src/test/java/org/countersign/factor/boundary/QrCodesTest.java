package org.countersign.factor.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.countersign.account.entity.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class QrCodesTest {

    private static final String SAMPLE = KeyUri.of("Häuser & Söhne", "ann+1@example.com", "GEZDGNBVGY3TQOJQ");

    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int SCALE = 4;

    @Test
    void uri_hasTheFormatOfAuthenticatorApps() {
        assertThat(SAMPLE)
                .isEqualTo("otpauth://totp/H%C3%A4user%20%26%20S%C3%B6hne:ann%2B1%40example.com?secret=GEZDGNBVGY3TQOJQ"
                        + "&issuer=H%C3%A4user%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30");
    }

    /**
     * The longest issuer with the longest address that can be registered, the longest existing address, and an address
     * that is cut next to a surrogate pair.
     */
    @ParameterizedTest
    @ValueSource(strings = {"a", "%", "ü", "字", "\uD83E\uDD8A", "x\uD83E\uDD8A"})
    void longestAddressAndIssuer_fitInAnImage(String part) throws Exception {
        String issuer = "\uD83E\uDD8A".repeat(60);
        String email = part.repeat(254 / part.length() - 4) + "@a.b";

        String uri = KeyUri.of(issuer, email, "A".repeat(32));

        assertThat(uri)
                .hasSizeLessThanOrEqualTo(2_331)
                .startsWith(KeyUri.of(issuer, "", "").replaceFirst("\\?.*", ""));
        String label = URI.create(uri).getPath().replaceFirst("/.*?:", "");
        assertThat(label).isEqualTo(label.endsWith("…") ? email.substring(0, label.length() - 1) + "…" : email);
        assertThat(label.replace("…", "")).isSubstringOf(email).doesNotContain("\uFFFD");
        parse(QrCodes.svg(uri, "A name"));
    }

    @Test
    void longestRegistrableAddress_isNotShortened() {
        String email = Email.parse("字".repeat(21) + "@" + "ü".repeat(50) + "." + "ü".repeat(35) + ".com")
                .orElseThrow()
                .value();
        assertThat(URI.create(KeyUri.of("C", email, "A")).getPath()).isEqualTo("/C:" + email);
    }

    @Test
    void image_isWellFormedAndHasAName() throws Exception {
        Element svg = parse(QrCodes.svg(SAMPLE, "A name"));

        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("A name");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A name");
    }

    @Test
    void image_needsNoStyleAndNoScript() {
        assertThat(QrCodes.svg(SAMPLE, "A name")).doesNotContain("style", "script", "href", "url(");
    }

    /** A version 1 code has 21 modules on each side. The standard requires four more around it. */
    @Test
    void image_hasAQuietZone() throws Exception {
        Element svg = parse(QrCodes.svg("A", "A name"));
        String path = ((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d");

        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 29 29");
        assertThat(path).startsWith("M4 4h1v1h-1z").doesNotContain("M3 ", "M25 ", " 3h", " 25h");
    }

    /** Renders the image and reads it with another library, as a camera would. */
    @Test
    void image_canBeReadAsTheUri() throws Exception {
        Element svg = parse(QrCodes.svg(SAMPLE, "A name"));
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
                .isEqualTo(SAMPLE);
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
