// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;

/** What tells one model space from another: SHA-256 of its canonical text. */
public final class SpaceFingerprint {
    private SpaceFingerprint() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(ModelSpace space) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = GraphText.print(space.graph()).getBytes(StandardCharsets.UTF_8);
            return "sha256:" + HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
