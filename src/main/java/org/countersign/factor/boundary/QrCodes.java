package org.countersign.factor.boundary;

import io.nayuki.qrcodegen.QrCode;

/**
 * Draws QR codes as SVG: black on white in every colour scheme, with the quiet zone of the standard and a title for
 * screen readers. No styles are used, since a strict Content-Security-Policy would block them.
 */
final class QrCodes {

    /** ISO/IEC 18004: four modules on every side. */
    private static final int QUIET_ZONE = 4;

    private QrCodes() {}

    static String svg(String text, String title) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET_ZONE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
                        .formatted(side, side, title)
                + " shape-rendering=\"crispEdges\"><title>" + title + "</title>"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path(code)
                + "\"/></svg>";
    }

    /** Draws a square for each dark module. */
    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
