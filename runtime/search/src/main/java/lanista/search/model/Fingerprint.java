// SPDX-License-Identifier: Apache-2.0
package lanista.search.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import lanista.engine.data.Sha256;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/** What tells one model space, or the weights of one network, from another: {@code sha256:} and 64 hexadecimal digits. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Over the canonical text of a space. */
    public static String of(ModelSpace space) {
        MessageDigest digest = Sha256.start();
        digest.update(GraphText.print(space.graph()).getBytes(StandardCharsets.UTF_8));
        return text(digest);
    }

    /** Over names, types, shapes and elements of all tensors, whatever their order; remarks do not count. */
    public static String of(Weights weights) {
        MessageDigest digest = Sha256.start();
        weights.tensors().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            HostTensor tensor = entry.getValue();
            String head =
                    "%s\n%s%s\n".formatted(entry.getKey(), tensor.element().word(), tensor.shape());
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            digest.update(tensor.bytes());
        });
        return text(digest);
    }

    private static String text(MessageDigest digest) {
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
