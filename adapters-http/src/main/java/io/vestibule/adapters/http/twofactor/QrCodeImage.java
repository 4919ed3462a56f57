package io.vestibule.adapters.http.twofactor;

import io.nayuki.qrcodegen.QrCode;

/** Text as a picture that a phone reads (ISO/IEC 18004). */
final class QrCodeImage {

    /** The white frame that readers need, in modules. */
    private static final int QUIET_ZONE = 4;

    private QrCodeImage() {}

    /** As an SVG document of one path, without scripts and styles. */
    static String svg(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var side = code.size + 2 * QUIET_ZONE;
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\""
                + path + "\" fill=\"#000\"/></svg>";
    }
}
