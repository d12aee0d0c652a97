// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

/** Why a node cannot be told by operators of the catalogue. The node is then kept as it is. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unsupported(String reason) {
        super(reason);
    }

    /** In words that follow "it". */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
