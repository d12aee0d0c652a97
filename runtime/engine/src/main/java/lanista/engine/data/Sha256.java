// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which data are known. */
public final class Sha256 {
    private Sha256() {}

    /** A new, empty digest. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
